using System.Text;

namespace Roi.Rules.Json;

/// <summary>Turns byte offsets that only ever grow into lines and columns, in time linear in the file.</summary>
internal ref struct SourceCursor(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private int offset;

    /// <summary>From 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>From 1, in UTF-16 characters.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Moves on to a later offset; an earlier one leaves the cursor where it is.</summary>
    public void MoveTo(int target)
    {
        if (target <= offset)
            return;
        var passed = utf8[offset..target];
        var lines = passed.Count((byte)'\n');
        if (lines > 0)
        {
            Line += lines;
            Column = 1;
            passed = passed[(passed.LastIndexOf((byte)'\n') + 1)..];
        }
        Column += Encoding.UTF8.GetCharCount(passed);
        offset = target;
    }
}
