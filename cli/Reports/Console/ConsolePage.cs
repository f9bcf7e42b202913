using System.Text;
using Roi.Cli.Text;
using Roi.Rules.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes text to a console: wrapped between words, with a hanging indent, without control characters.</summary>
/// <param name="console">Receives the lines.</param>
internal sealed class ConsolePage(IAnsiConsole console)
{
    /// <summary>The width of a line, in columns.</summary>
    public int Width => console.Profile.Width;

    /// <summary>How many lines something takes.</summary>
    /// <param name="width">The width of a line, in columns.</param>
    /// <param name="write">Writes it.</param>
    public static int Lines(int width, Action<ConsolePage> write)
    {
        using StringWriter text = new();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        write(new(console));
        return text.ToString().TrimEnd().Split('\n').Length;
    }

    /// <summary>Writes an empty line.</summary>
    public void Space() => console.WriteLine();

    /// <summary>Writes a text in as many lines as it needs.</summary>
    /// <param name="text">The text; lines are not broken between an amount and its currency, or a number and its percent sign.</param>
    /// <param name="lead">The text before the first line; further lines are indented by its width.</param>
    /// <param name="leadStyle">The style of the lead; null for plain.</param>
    /// <param name="style">The style of the text; null for plain.</param>
    public void Write(string text, string lead = "", Style? leadStyle = null, Style? style = null)
    {
        lead = Quoted.Escaped(lead);
        var indent = lead.GetCellWidth();
        var isFirst = true;
        foreach (var line in Wrap(Quoted.Escaped(text), Math.Max(Width - indent, 20)))
        {
            if (indent > 0)
                Put(isFirst ? lead : new(' ', indent), isFirst ? leadStyle : null);
            Put(line, style);
            console.WriteLine();
            isFirst = false;
        }
    }

    /// <summary>Writes a line of any length without wrapping it.</summary>
    public void WriteUnwrapped(string line, Style? style = null)
    {
        Put(Quoted.Escaped(line).TrimEnd(), style);
        console.WriteLine();
    }

    /// <summary>Writes a remark on a place in a file, in yellow, in the form that editors recognise: <c>path(line,column): warning:
    /// message</c>.</summary>
    /// <param name="remark">The remark and its place.</param>
    /// <param name="word">The kind of remark.</param>
    public void WriteRemark(Problem remark, string word) => WriteUnwrapped(
        (remark with { Path = FilePath.Shown(remark.Path), Message = $"{word}: {remark.Message}" }).ToString(), new(Color.Yellow));

    private void Put(string text, Style? style) => console.Write(new UnwrappedText(text, style ?? Style.Plain));

    private static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        var used = 0;
        foreach (var word in Format.Unbroken(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
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

    private static string Shown(StringBuilder line) => line.ToString().Replace(Format.NoBreak, ' ');

    /// <summary>Text that the console does not wrap: the terminal folds it, so that it is copied as one line.</summary>
    private sealed class UnwrappedText(string text, Style style) : Renderable
    {
        /// <inheritdoc/>
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new(text, style)];
    }
}
