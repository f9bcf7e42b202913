namespace Roi.Cli.Reports.Deck;

/// <summary>A paragraph of a slide: one text in one size.</summary>
/// <param name="Text">The text.</param>
/// <param name="Size">The size of its font, in points.</param>
internal sealed record Paragraph(string Text, double Size = DeckStyle.TextSize)
{
    /// <summary>Whether the text is bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Whether the paragraph is a point of a list.</summary>
    public bool IsPoint { get; init; }

    /// <summary>A colour of the theme, or six hexadecimal digits.</summary>
    public string Color { get; init; } = DeckStyle.Ink;

    /// <summary>The space above it, in points.</summary>
    public double Above { get; init; } = 4;

    /// <summary>The indent of the points of a list.</summary>
    public const double Indent = 14;

    /// <summary>The height that the paragraph takes, in points, the space above it included.</summary>
    /// <param name="width">The room of a line, in points.</param>
    public double Height(double width) => Above + Size * DeckText.LineHeight
        * DeckText.Lines(Text, Size, width - (IsPoint ? Indent : 0), IsBold);

    /// <summary>Paragraphs as they fit into a height: smaller by up to a third, then the last ones shortened or left out, and told
    /// as "and N more".</summary>
    /// <param name="paragraphs">The paragraphs.</param>
    /// <param name="width">The room of a line, in points.</param>
    /// <param name="height">In points.</param>
    public static IReadOnlyList<Paragraph> Fit(IReadOnlyList<Paragraph> paragraphs, double width, double height)
    {
        const double least = 9;
        IReadOnlyList<Paragraph> fitted = paragraphs;
        for (var smaller = 0; ; smaller++)
        {
            fitted = [.. paragraphs.Select(one => one with { Size = Math.Max(one.Size - smaller, Math.Min(one.Size, least)) })];
            if (fitted.Sum(one => one.Height(width)) <= height)
                return fitted;
            if (fitted.All(one => one.Size <= Math.Max(least, paragraphs.Max(each => each.Size) * 2 / 3)))
                break;
        }
        List<Paragraph> kept = [];
        var left = height;
        for (var i = 0; i < fitted.Count; i++)
        {
            var one = fitted[i];
            // The line that tells of the others needs room of its own.
            var room = left - (i < fitted.Count - 1 ? least * DeckText.LineHeight + 4 : 0);
            var lines = (int)((room - one.Above) / (one.Size * DeckText.LineHeight) + 1e-9);
            if (lines < 1)
            {
                kept.Add(new($"and {Roi.Cli.Text.Format.Count(fitted.Count - i)} more", least) { Color = DeckStyle.Muted });
                break;
            }
            var shown = one with { Text = DeckText.Fit(one.Text, one.Size, width - (one.IsPoint ? Indent : 0), lines, one.IsBold) };
            kept.Add(shown);
            left -= shown.Height(width);
        }
        return kept;
    }
}
