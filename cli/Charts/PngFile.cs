using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.Intrinsics;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>Draws a picture as a PNG file, at twice the size of its layout, with the number of pixels to the inch.</summary>
/// <remarks>The encoder of the drawing library writes no size in inches, so that office programs take 96 pixels to the inch, which makes a
/// picture a metre wide; and it takes longer. Chunks and filters are those of the PNG specification (ISO/IEC 15948).</remarks>
internal static class PngFile
{
    /// <summary>Pixels of the file for one of the layout.</summary>
    public const int Scale = 2;

    /// <summary>Pixels to the inch.</summary>
    public const int PixelsPerInch = 300;

    private const int Width = ChartStyle.Width * Scale, Height = ChartStyle.Height * Scale;

    /// <summary>Bytes of a pixel as it is drawn, and in the file, where it has no opacity.</summary>
    private const int Drawn = 4, Written = 3;

    /// <summary>The filter of all rows: the difference from the row above, since most of a chart is like what is above it.</summary>
    private const byte Up = 2;

    /// <summary>The file of a picture of the size of a chart. The same picture gives the same bytes.</summary>
    public static byte[] Of(SKPicture picture)
    {
        using var bitmap = new SKBitmap(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale(Scale);
            canvas.DrawPicture(picture);
        }
        using MemoryStream file = new();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, [.. Number(Width), .. Number(Height), 8, 2, 0, 0, 0]);   // 8 bits each of red, green and blue
        var perMetre = Number((int)Math.Round(PixelsPerInch / 0.0254));
        Chunk(file, "pHYs"u8, [.. perMetre, .. perMetre, 1]);
        Chunk(file, "IDAT"u8, Compressed(bitmap.GetPixelSpan()));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compressed(ReadOnlySpan<byte> pixels)
    {
        // Rows have some bytes more than they need, so that whole vectors are written.
        var (row, above) = (new byte[Width * Written + Vector<byte>.Count + 16], new byte[Width * Written + Vector<byte>.Count + 16]);
        var filtered = new byte[1 + Width * Written + Vector<byte>.Count];
        filtered[0] = Up;
        MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < Height; y++)
            {
                WithoutOpacity(pixels.Slice(y * Width * Drawn, Width * Drawn), row);
                for (var i = 0; i < Width * Written; i += Vector<byte>.Count)
                    (new Vector<byte>(row, i) - new Vector<byte>(above, i)).CopyTo(filtered, 1 + i);
                zlib.Write(filtered, 0, 1 + Width * Written);
                (row, above) = (above, row);
            }
        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    /// <summary>Copies red, green and blue of each pixel.</summary>
    private static void WithoutOpacity(ReadOnlySpan<byte> pixels, Span<byte> row)
    {
        var order = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);
        for (var (from, to) = (0, 0); from < pixels.Length; (from, to) = (from + 4 * Drawn, to + 4 * Written))
            Vector128.Shuffle(Vector128.Create(pixels[from..]), order).CopyTo(row[to..]);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        file.Write(Number(content.Length));
        file.Write(name);
        file.Write(content);
        Crc32 sum = new();
        sum.Append(name);
        sum.Append(content);
        file.Write(Number((int)sum.GetCurrentHashAsUInt32()));
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
