using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>An outcome that rules declare: a formula of other outcomes, of inputs of the site and of factors, computed in every
/// trial.</summary>
/// <param name="Id">Its name in formulas, checks and results; unlike every other name.</param>
/// <param name="Title">The outcome in words.</param>
/// <param name="Unit">What it is shown in.</param>
/// <param name="Formula">Its value. It may use the outcomes that are declared before it.</param>
/// <param name="IsBetterLower">Whether a lower value is better for the buyer.</param>
/// <param name="Source">Where the formula comes from.</param>
/// <param name="Node">The entry.</param>
internal sealed record OutcomeRule(
    Placed<string> Id, string Title, OutcomeUnit Unit, Expression Formula, bool IsBetterLower, string? Source, SourceNode Node)
{
    internal static Reader<OutcomeRule> Reader { get; } = Form.Object<OutcomeRule>("an outcome", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var id = fields.Required(RuleKeys.Id, Form.Matching("[A-Za-z][A-Za-z0-9_]*", "an id of letters, digits and _"),
            "Its name in checks, hurdles and results");
        var title = fields.Complete(RuleKeys.Title, Form.Text(200), "The outcome in words");
        var unit = fields.Complete(RuleKeys.Unit, Form.Choice(
            ("money", OutcomeUnit.Money), ("money/yr", OutcomeUnit.MoneyPerYear), ("month", OutcomeUnit.Months),
            ("fraction", OutcomeUnit.Fraction), ("1", OutcomeUnit.Ratio)),
            "The unit in which the formula comes out; a fraction is shown in percent, 1 is a plain number");
        var formula = fields.Complete(RuleKeys.Formula, Expression.Form,
            "Its value in each trial, from other outcomes, inputs of the site and factors");
        var better = fields.Optional(RuleKeys.Better, Form.Choice(("higher", false), ("lower", true)),
            "Which values are better for the buyer; left out, lower months and higher values of any other unit");
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the formula comes from");
        return row => new(id.At(row), title.Of(row), unit.Of(row), formula.Of(row),
            better.At(row)?.Value ?? unit.Of(row) == OutcomeUnit.Months, source.At(row)?.Value, row.Node);
    }, KeyPlaces.Of).Remembered();

    /// <summary>The outcome of a model.</summary>
    /// <param name="formula">The bound formula over the columns of the model.</param>
    /// <param name="mayBeInfinite">Whether a value may be infinite since one that the formula uses may.</param>
    public OutcomeDescriptor Descriptor(Formula formula, bool mayBeInfinite) => new(Id.Value, Unit, _ => formula)
    {
        Title = _ => Title,
        Definitions = [new(Title, (_, _) => Source is null ? Formula.Text : $"{Formula.Text} (source: {Source})")],
        IsBetterLower = IsBetterLower,
        MayBeInfinite = mayBeInfinite,
        IsDeclared = true,
    };
}
