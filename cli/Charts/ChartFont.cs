using System.Globalization;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Roi.Cli.Charts;

/// <summary>The font Inter in two weights, embedded in the program, so that charts look the same on every machine.</summary>
/// <remarks>It also replaces every other font that ScottPlot asks for.</remarks>
internal sealed class ChartFont : IFontResolver
{
    /// <summary>The name of the font family, in charts and in pages.</summary>
    public const string Family = "Inter";

    private static readonly Lock Gate = new();
    private static ChartFont? installed;
    private readonly SKTypeface regular = Load("Inter-Regular.ttf");
    private readonly SKTypeface semiBold = Load("Inter-SemiBold.ttf");

    private ChartFont() { }

    /// <summary>Makes Inter the font of all charts of this process, and returns it. Later calls change nothing. Thread-safe.</summary>
    public static ChartFont Install()
    {
        lock (Gate)
        {
            if (installed is null)
            {
                installed = new ChartFont();
                ScottPlot.Fonts.FontResolvers.Insert(0, installed);
                ScottPlot.Fonts.Default = Family;
            }
            return installed;
        }
    }

    /// <summary>Whether the font has a character; control characters and marks of direction, which show nothing, count as drawn.</summary>
    public bool Draws(Rune rune) => rune.Value is > 0 and <= '~' || IsSilent(rune)
        || (regular.ContainsGlyph(rune.Value) && !StandIns.Is(rune.Value));

    /// <summary>The width of a text in pixels.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="bold">Whether the text is semi-bold.</param>
    public float Width(string text, float size, bool bold = false)
    {
        using var font = new SKFont(bold ? semiBold : regular, size);
        return StandIns.Width(text) is > 0 and var standIns
            ? standIns * size + font.MeasureText(string.Concat(text.Where(c => !StandIns.Is(c)))) : font.MeasureText(text);
    }

    /// <summary>The text, or as many whole words of it as fit, ended by an ellipsis; a part of its first word where that does not fit. A
    /// mark of a name, such as "[name 1]", is one word. Control characters become spaces, and what the font lacks a
    /// question mark: <see cref="DrawableNames"/> leaves nothing of that kind.</summary>
    /// <param name="text">One line.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="pixels">The available width in pixels.</param>
    /// <param name="bold">Whether the text is semi-bold.</param>
    public string Fit(string text, float size, float pixels, bool bold = false)
    {
        var plain = Plain(text);
        if (Width(plain, size, bold) <= pixels)
            return plain;
        var (low, high) = (0, plain.Length);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Width(Cut(plain, middle), size, bold) <= pixels ? (middle, high) : (low, middle - 1);
        }
        return AtWord(plain, low) is > 0 and var end ? plain[..end].TrimEnd(' ', ',', ';', ':') + "…" : Cut(plain, low);
    }

    /// <summary>The text in as many lines as it needs, at most <paramref name="lines"/>; the last line may be shortened.</summary>
    /// <inheritdoc cref="Fit"/>
    public IReadOnlyList<string> Wrap(string text, float size, float pixels, int lines, bool bold = false)
    {
        var wrapped = new List<string>();
        var rest = Plain(text);
        while (wrapped.Count < lines - 1 && Width(rest, size, bold) > pixels)
        {
            var gap = AtWord(rest, rest.Length);
            while (gap > 0 && Width(rest[..gap], size, bold) > pixels)
                gap = AtWord(rest, gap - 1);
            if (gap <= 0)
                break;
            wrapped.Add(rest[..gap]);
            rest = rest[(gap + 1)..];
        }
        wrapped.Add(Fit(rest, size, pixels, bold));
        return wrapped;
    }

    /// <inheritdoc/>
    public SKTypeface CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        weight >= FontWeight.SemiBold ? semiBold : regular;

    /// <inheritdoc/>
    public SKTypeface CreateTypeface(string fontName, bool bold, bool italic) => bold ? semiBold : regular;

    /// <summary>An embedded font file, as bytes.</summary>
    /// <param name="name">The name of the file, such as <c>Inter-Regular-Latin.woff2</c>.</param>
    /// <exception cref="ArgumentException">There is no file of this name.</exception>
    public static byte[] File(string name)
    {
        using var stream = typeof(ChartFont).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No font file '{name}' is part of the program.", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The end of the last whole word in so many characters of a text: the place of a space that is in no mark; 0 for
    /// none.</summary>
    private static int AtWord(string text, int length)
    {
        var end = length <= 0 ? -1 : text.LastIndexOf(' ', Math.Min(length, text.Length - 1));
        while (end > 0 && text.LastIndexOf('[', end) is >= 0 and var open && text.IndexOf(']', open) is var close && close > end
            && DrawableNames.IsMarked(text[open..close]))
            end = text.LastIndexOf(' ', open);
        return Math.Max(end, 0);
    }

    private static string Cut(string text, int length) => text[..length].TrimEnd() + "…";

    private string Plain(string text) => text.All(c => c is >= ' ' and <= '~') ? text
        : string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : IsSilent(rune) ? ""
            : StandIns.Is(rune.Value)
                || (rune.Value <= char.MaxValue && rune != Rune.ReplacementChar && Draws(rune)) ? rune.ToString() : "?"));

    private static bool IsSilent(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static SKTypeface Load(string name)
    {
        using var bytes = SKData.CreateCopy(File(name));
        return SKTypeface.FromData(bytes);
    }
}
