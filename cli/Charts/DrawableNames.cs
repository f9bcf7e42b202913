using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Roi.Rules.Audits;
using Roi.Rules.Costing;
using Roi.Rules.Differences;
using Roi.Rules.Insight;
using Roi.Rules.Options;
using Roi.Rules.Running;
using Roi.Rules.Sensitivity;
using Roi.Rules.Targets;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Charts;

/// <summary>A text of a result that a chart cannot draw, and the mark in its place.</summary>
/// <param name="Mark">The mark: "[name 1]", or "[sign 1]" for a text without letters, such as an emoji.</param>
/// <param name="Text">The text that it stands for.</param>
internal sealed record NameMark(string Mark, string Text);

/// <summary>Replaces what the charts' font lacks, such as Chinese, Arabic and emoji: by numbered marks in a PNG file, and by
/// <see cref="StandIns"/> in an SVG file, whose texts are the names themselves.</summary>
/// <remarks>A PNG file must look the same on every machine, so no font of the machine may fill the gap, and a box or a blank would say
/// nothing. All charts of a result share the numbers; the caption of a chart says what they stand for.</remarks>
/// <param name="isSpelled">Whether the drawing becomes an SVG file.</param>
internal sealed class DrawableNames(bool isSpelled)
{
    private const string Name = "[name ";
    private const string Sign = "[sign ";
    private readonly ChartFont font = ChartFont.Install();
    private readonly List<NameMark> marks = [];
    private readonly List<string> pieces = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private string[] lines = [];

    /// <summary>The marks in use, in the order of their numbers.</summary>
    public ImmutableArray<NameMark> Marks => [.. marks];

    /// <summary>Whether any text was replaced.</summary>
    public bool Any => marks.Count + pieces.Count > 0;

    /// <summary>The text of a drawing with the names themselves.</summary>
    public string Spelled(string text) => pieces.Count == 0 ? text : StandIns.Restored(text, pieces);

    /// <summary>Whether a text contains a mark.</summary>
    public static bool IsMarked(string text) =>
        text.Contains(Name, StringComparison.Ordinal) || text.Contains(Sign, StringComparison.Ordinal);

    /// <summary>The text with a mark in place of each piece that the font lacks; equal pieces have equal marks.</summary>
    public string Of(string text)
    {
        if (!text.Any(c => c > '~') || text.EnumerateRunes().All(font.Draws))
            return text;
        if (Array.Find(lines, one => text.Contains(one, StringComparison.Ordinal)) is { } line)
        {
            var at = text.IndexOf(line, StringComparison.Ordinal);
            return Of(text[..at]) + MarkOf(line) + Of(text[(at + line.Length)..]);
        }
        StringBuilder drawn = new(), piece = new();
        var gap = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!font.Draws(rune) || (piece.Length > 0 && gap == 0 && Joins(rune)))
            {
                piece.Append(' ', gap).Append(rune);
                gap = 0;
            }
            else if (piece.Length > 0 && rune.Value == ' ')
                gap++;
            else
            {
                Close();
                drawn.Append(rune);
            }
        }
        Close();
        return drawn.ToString();

        void Close()
        {
            if (piece.Length > 0)
                drawn.Append(MarkOf(piece.ToString()));
            drawn.Append(' ', gap);
            piece.Clear();
            gap = 0;
        }
    }

    /// <summary>The analysis with names that can be drawn; the name of a production line becomes one mark, whatever it holds.</summary>
    public Analysis Of(Analysis analysis)
    {
        lines = [.. lines.Concat(analysis.Assumptions.Select(one => ColumnName.Parse(one.Name).Line)).Distinct()
            .Where(line => !line.EnumerateRunes().All(font.Draws)).OrderByDescending(line => line.Length)
            .ThenBy(line => line, StringComparer.Ordinal)];
        return Drawn(analysis);
    }

    private Analysis Drawn(Analysis analysis) => analysis with
    {
        Title = Of(analysis.Title),
        Prepared = analysis.Prepared is not { } prepared ? null : prepared with
        {
            Version = prepared.Version is { } version ? Of(version) : null,
            Status = prepared.Status is { } status ? Of(status) : null,
        },
        Settings = [.. analysis.Settings.Select(set => set with { Text = Of(set.Text) })],
        Outcomes = [.. analysis.Outcomes.Select(outcome => outcome with { Title = Of(outcome.Title) })],
        Assumptions = [.. analysis.Assumptions.Select(one => one with { Name = Of(one.Name), Title = Of(one.Title) })],
        WorstEvent = analysis.WorstEvent is not { } worst ? null
            : worst with { Line = worst.Line is { } line ? Of(line) : null, Date = worst.Date is { } date ? Of(date) : null },
        Insight = analysis.Insight is { } insight ? Of(insight) : null,
    };

    private CaseInsight Of(CaseInsight insight) => insight with
    {
        Tornado = [.. insight.Tornado.Select(bar => bar with { Title = Of(bar.Title) })],
        Curves = [.. insight.Curves.Select(curve => curve with { Title = Of(curve.Title) })],
    };

    /// <summary>The answer of a sensitivity run with names that can be drawn.</summary>
    public SensitivityResult Of(SensitivityResult result) => result with
    {
        Base = Of(result.Base),
        Spreads = [.. result.Spreads.Select(spread => spread with
        {
            Shares = [.. spread.Shares.Select(share => share with { Title = Of(share.Title) })],
        })],
        Losses = result.Losses is { } losses ? losses with
        {
            WorstTenth = [.. losses.WorstTenth.Select(value => value with { Name = Of(value.Name), Title = Of(value.Title) })],
        } : null,
    };

    /// <summary>The answers of a search with names that can be drawn.</summary>
    public TargetResult Of(TargetResult result) => result with
    {
        Base = Of(result.Base),
        Conditions = [.. result.Conditions.Select(condition => condition with
        {
            Title = Of(condition.Title),
            Answers = [.. condition.Answers.Select(answer => answer with { Title = Of(answer.Title) })],
        })],
    };

    /// <summary>The options with names that can be drawn.</summary>
    public OptionsResult Of(OptionsResult result) => result with
    {
        Options = [.. result.Options.Select(option => option with
        {
            Title = Of(option.Title),
            Analysis = option.Analysis is { } analysis ? Of(analysis) : null,
        })],
    };

    /// <summary>The comparison with names that can be drawn.</summary>
    public ScenarioComparison Of(ScenarioComparison scenario) => scenario with
    {
        Before = Of(scenario.Before),
        After = Of(scenario.After),
        Outcomes = [.. scenario.Outcomes.Select(change => change with
        {
            Before = change.Before with { Title = Of(change.Before.Title) },
            After = change.After with { Title = Of(change.After.Title) },
        })],
        Effects = [.. scenario.Effects.Select(effect => effect with
        {
            Edits = [.. effect.Edits.Select(edit => edit with { Field = Of(edit.Field) })],
        })],
    };

    /// <summary>The audit with names that can be drawn.</summary>
    public Audit Of(Audit audit) => audit with
    {
        Title = Of(audit.Title),
        Rows = [.. audit.Rows.Select(row => row with { Title = Of(row.Title) })],
        Expected = Of(audit.Expected),
    };

    /// <summary>The cost of an hour with names that can be drawn.</summary>
    public HourlyCost Of(HourlyCost cost) => cost with
    {
        Scenario = cost.Scenario is { } title ? Of(title) : null,
        Line = cost.Line is { } line ? Of(line) : null,
        Parts = [.. cost.Parts.Select(part => part with { Title = Of(part.Title) })],
    };

    private string MarkOf(string piece)
    {
        if (isSpelled && pieces.Count < StandIns.Most)
            return string.Join(' ', piece.Split(' ').Select(word =>
            {
                if (word.Length > 0 && numbers.TryAdd(word, pieces.Count))
                    pieces.Add(word);
                return word.Length > 0 ? StandIns.Of(word, numbers[word]) : "";
            }));
        if (marks.Find(mark => mark.Text == piece) is { } known)
            return known.Mark;
        var kind = piece.EnumerateRunes().Any(Rune.IsLetter) ? Name : Sign;
        marks.Add(new($"{kind}{(marks.Count + 1).ToString(CultureInfo.InvariantCulture)}]", piece));
        return marks[^1].Mark;
    }

    /// <summary>Whether a character belongs to the one before it: an accent, or what joins two emoji.</summary>
    private static bool Joins(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
