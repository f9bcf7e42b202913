using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>An input: a quantity that a scenario gives, or that a formula derives from others.</summary>
internal sealed record InputRule(
    string Title, Unit Unit, InputPer Per, Expression? Formula, SourceNode? Default, SourceNode? Neutral, string? Hopeful, double Max,
    string? Advice, SourceNode Node)
{
    /// <summary>Where a scenario gives it.</summary>
    public InputLevel Level => Per.Level;

    /// <summary>What it has a draw of its own for.</summary>
    public DrawnFor DrawnFor => Per.DrawnFor;

    /// <summary>Whether it is given for each line, and never for the site.</summary>
    public bool IsPerLine => Level == InputLevel.Line;

    /// <summary>Whether a line may have a value of it.</summary>
    public bool MayBeOfLine => Level != InputLevel.Site;

    /// <summary>Whether the site may have a value of it.</summary>
    public bool MayBeOfSite => Level != InputLevel.Line;

    /// <summary>The figure of the plant's logs that measures it; null for none.</summary>
    public LogFigure? Log { get; init; }

    /// <summary>What <c>roi cost-per-hour</c> holds it against; null where it is no figure of that command.</summary>
    public InformalRule? Informal { get; init; }

    /// <summary>What <c>roi init</c> takes for a plant that knows nothing of it; null for nothing.</summary>
    public BenchmarkRule? Benchmark { get; init; }

    internal static Reader<InputRule> Reader { get; } = Form.Object<InputRule>("an input", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The input in words");
        var unit = fields.Complete(RuleKeys.Unit, Expression.UnitForm,
            "Its unit: money, money/yr, money/h, h/yr, month, fraction, kWh/yr ...");
        var per = fields.Default(RuleKeys.Per, InputPer.Reader, new(InputLevel.Site, DrawnFor.Trial),
            "Whether it is given once, once for each line, or once with a value of its own for any line; and whether it has a draw for "
            + "each year or each event. A list joins both: [\"line\", \"event\"]");
        var formula = fields.Optional(RuleKeys.Formula, Expression.Form, "How it follows from other inputs, where it is not given itself");
        var standard = fields.Optional(RuleKeys.Default, QuantityForm.Unread, "Its value where a scenario gives none");
        var neutral = fields.Optional(RuleKeys.Neutral, QuantityForm.Unread,
            "The value at which it changes nothing: reports show the P50 with and without it");
        var hopeful = fields.Optional(RuleKeys.Hopeful, Form.Text(150),
            "What a case takes for granted that leaves it at its neutral value, as in: every recovered hour is sold");
        var max = fields.Optional(RuleKeys.Max, Form.Number(0), "The highest value that can be right");
        var informal = fields.Optional(RuleKeys.Informal, InformalRule.Reader,
            "Of the fully loaded cost of an hour: the figure that people quote of it, against which roi cost-per-hour holds its parts");
        var benchmark = fields.Optional(RuleKeys.Benchmark, BenchmarkRule.Reader,
            "A figure of others, which roi init takes for a plant that knows nothing of it");
        var advice = fields.Optional(RuleKeys.Advice, Form.Text(1000), "Where the plant finds it");
        var log = fields.Optional(RuleKeys.Log, Form.Choice([.. LogFigure.All.Select(figure => (figure.Word, figure))]),
            "The figure of the plant's logs that measures it: roi baseline writes it into scenarios");
        return row =>
        {
            if (formula.At(row) is { } both && standard.At(row) is not null)
                row.Note(both.Node, "an input has a \"formula\" or a \"default\", not both");
            if (formula.At(row) is { } derived && per.Of(row).DrawnFor != DrawnFor.Trial)
                row.Note(derived.Node, "an input with a \"formula\" is not drawn itself: give its parts a draw for each year or event");
            if (hopeful.At(row) is { } said && neutral.At(row) is null)
                row.Note(said.Node, "\"hopeful\" says what the \"neutral\" value takes for granted, and there is none");
            if (log.At(row) is { } figure && figure.Value.Unit != unit.Of(row))
                row.Note(figure.Node,
                    $"\"{figure.Value.Word}\" is in {figure.Value.Unit.InWords()}, the input in {unit.Of(row).InWords()}");
            return new(
                title.Of(row), unit.Of(row), per.Of(row), formula.At(row)?.Value, standard.At(row)?.Node, neutral.At(row)?.Node,
                hopeful.At(row)?.Value, max.At(row)?.Value ?? double.PositiveInfinity, advice.At(row)?.Value, row.Node)
            { Informal = informal.At(row)?.Value, Benchmark = benchmark.At(row)?.Value, Log = log.At(row)?.Value };
        };
    }, KeyPlaces.Of).Remembered();
}
