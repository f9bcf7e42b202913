using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>Where a scenario gives an input.</summary>
internal enum InputLevel
{
    /// <summary>Once for the site.</summary>
    Site,

    /// <summary>For each line.</summary>
    Line,

    /// <summary>Once for the site, and again for any line that has a value of its own; that value has a draw of its own.</summary>
    SiteOrLine,
}

/// <summary>What an uncertain input has a draw of its own for.</summary>
internal enum DrawnFor
{
    /// <summary>One draw for each trial.</summary>
    Trial,

    /// <summary>A draw for each year of a trial.</summary>
    Year,

    /// <summary>A draw for each event of a trial.</summary>
    Event,
}

/// <summary>How often an input is given and drawn.</summary>
/// <param name="Level">Where a scenario gives it.</param>
/// <param name="DrawnFor">What it has a draw of its own for.</param>
internal readonly record struct InputPer(InputLevel Level, DrawnFor DrawnFor)
{
    private static Reader<InputPer> Word { get; } = Form.Choice<InputPer>(
        ("site", new(InputLevel.Site, DrawnFor.Trial)), ("line", new(InputLevel.Line, DrawnFor.Trial)),
        ("site-or-line", new(InputLevel.SiteOrLine, DrawnFor.Trial)), ("year", new(InputLevel.Site, DrawnFor.Year)),
        ("event", new(InputLevel.Site, DrawnFor.Event)));

    /// <summary>A word, or a list of one that says where the input is given and one that says what it is drawn for.</summary>
    public static Reader<InputPer> Reader { get; } = Form.OneOf(
        "\"site\", \"line\", \"site-or-line\", \"year\", \"event\" or a list such as [\"line\", \"year\"]", Word,
        Form.ListOf(Word, 2, 2).Then<InputPer>((words, problems) =>
        {
            var levels = words.Value.Where(word => word.Value.DrawnFor == DrawnFor.Trial).ToList();
            var draws = words.Value.Where(word => word.Value.DrawnFor != DrawnFor.Trial).ToList();
            return levels is [var level] && draws is [var draw]
                ? new Placed<InputPer>(new(level.Value.Level, draw.Value.DrawnFor), words.Node)
                : problems.Note(words.Node, "a list says where the input is given (\"site\", \"line\" or \"site-or-line\") and for what "
                    + "it is drawn anew (\"year\" or \"event\")");
        }));
}
