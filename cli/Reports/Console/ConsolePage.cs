using System.Text;
using Roi.Cli.Text;
using Roi.Rules.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Roi.Cli.Reports.Console;

/// <summary>Lines of text on a console: wrapped between words, hung from their first line, without control characters.</summary>
/// <param name="console">Takes the lines, in colour if it has any.</param>
internal sealed class ConsolePage(IAnsiConsole console)
{
    /// <summary>A space between parts that belong together; shown as a plain one.</summary>
    private const char Glue = '\u00a0';

    /// <summary>Columns that a line may have.</summary>
    public int Width => console.Profile.Width;

    /// <summary>An empty line.</summary>
    public void Space() => console.WriteLine();

    /// <summary>A text in as many lines as it needs.</summary>
    /// <param name="text">Words; no amount is torn from its currency, no number from its percent sign.</param>
    /// <param name="lead">What stands before the first line; further lines are indented by as much.</param>
    /// <param name="leadStyle">How the lead is shown.</param>
    /// <param name="style">How the text is shown.</param>
    public void Write(string text, string lead = "", Style? leadStyle = null, Style? style = null)
    {
        lead = Quoted.Harmless(lead);
        var indent = lead.GetCellWidth();
        var isFirst = true;
        foreach (var line in Wrap(Quoted.Harmless(text), Math.Max(Width - indent, 20)))
        {
            if (indent > 0)
                Put(isFirst ? lead : new(' ', indent), isFirst ? leadStyle : null);
            Put(line, style);
            console.WriteLine();
            isFirst = false;
        }
    }

    /// <summary>A line as it is, however long.</summary>
    public void WriteUnwrapped(string line, Style? style = null)
    {
        Put(Quoted.Harmless(line).TrimEnd(), style);
        console.WriteLine();
    }

    /// <summary>A remark on a place in a file, in yellow: <c>path(line,column): warning: message</c>, as editors and build logs
    /// know it.</summary>
    /// <param name="remark">The remark and its place.</param>
    /// <param name="word">The kind of remark.</param>
    public void WriteRemark(Problem remark, string word) => WriteUnwrapped(
        (remark with { Path = FilePath.Shown(remark.Path), Message = $"{word}: {remark.Message}" }).ToString(), new(Color.Yellow));

    private void Put(string text, Style? style) => console.Write(new UnwrappedText(text, style ?? Style.Plain));

    private static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        var used = 0;
        foreach (var word in Glued(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var size = word.GetCellWidth();
            if (line.Length > 0 && used + 1 + size > width)
            {
                yield return Shown(line);
                (used, _) = (0, line.Clear());
            }
            if (line.Length > 0)
                (used, _) = (used + 1, line.Append(' '));
            (used, _) = (used + size, line.Append(word));
        }
        yield return Shown(line);
    }

    private static string Shown(StringBuilder line) => line.ToString().Replace(Glue, ' ');

    /// <summary>Glues "USD 1,200", "38.1 %", "± 200" and "P10 …" together.</summary>
    private static string Glued(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 1; i < characters.Length - 1; i++)
        {
            if (characters[i] != ' ')
                continue;
            var (before, after) = (characters[i - 1], characters[i + 1]);
            if (after == '%' || before == '±' || (char.IsAsciiDigit(before) && after == '±')
                || (IsCurrency(characters, i) && (char.IsAsciiDigit(after) || after == '−')))
                characters[i] = Glue;
        }
        return new(characters);
    }

    private static bool IsCurrency(char[] text, int end) =>
        end >= 3 && text.AsSpan(end - 3, 3).IndexOfAnyExceptInRange('A', 'Z') < 0 && (end == 3 || !char.IsLetterOrDigit(text[end - 4]));

    /// <summary>Text that the console does not wrap: a line too long is for the screen to fold, so that it can be copied.</summary>
    private sealed class UnwrappedText(string text, Style style) : Renderable
    {
        /// <inheritdoc/>
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new(text, style)];
    }
}
