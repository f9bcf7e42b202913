using Roi.Engine.Distributions;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>A reduction factor: the share that the technology takes off, as finance accepts it.</summary>
/// <param name="Title">The factor in words.</param>
/// <param name="Standard">The value where no case applies to the site.</param>
/// <param name="Cases">The values for some sites; the first case that applies decides.</param>
/// <param name="Rationale">The rationale of the range.</param>
/// <param name="Advice">Advice on evidence to compare with.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record FactorRule(
    string Title, FactorValue Standard, IReadOnlyList<(Expression When, FactorValue Value)> Cases,
    string? Rationale, string? Advice, SourceNode Node)
{
    /// <summary>Whether it is drawn for each line; otherwise once for the site.</summary>
    public bool IsPerLine { get; init; }

    private static Reader<(Expression, FactorValue)> Case { get; } = Form.Object<(Expression, FactorValue)>("a case", fields =>
    {
        var when = fields.Required(RuleKeys.When, Expression.Form, "Which sites it concerns, such as site.criticality == 'high'");
        var value = FactorValue.Declare(fields);
        return row => (when.Of(row), value(row));
    }, KeyPlaces.Of);

    internal static Reader<FactorRule> Reader { get; } = Declared(Form.Choice(("site", false), ("line", true)),
        "Whether it is drawn once for the site, or for each line");

    /// <summary>The form of the share kept of claims, which is one for all lines.</summary>
    internal static Reader<FactorRule> OfShareKept { get; } = Declared(Form.Choice(("site", false)),
        "It is drawn once for the site; may be left out");

    private static Reader<FactorRule> Declared(Reader<bool> perLine, string description) => Form.Object<FactorRule>("a factor", fields =>
    {
        Removal.Declare(fields);
        Addition.Declare(fields);
        var title = fields.Optional(RuleKeys.Title, Form.Text(200), "The factor in words");
        var per = fields.Default(RuleKeys.Per, perLine, false, description);
        var value = FactorValue.Declare(fields);
        var cases = fields.Optional(RuleKeys.Cases, Form.ListOf(Case), "Other values for some sites: the first whose \"when\" holds");
        var rationale = fields.Optional(RuleKeys.Rationale, Form.Text(1000), "Why the range is as it is");
        var advice = fields.Optional(RuleKeys.Advice, Form.Text(1000), "What to hold it against");
        return row => new(
            title.At(row)?.Value ?? "", value(row), [.. (cases.At(row)?.Value ?? []).Select(entry => entry.Value)],
            rationale.At(row)?.Value, advice.At(row)?.Value, row.Node)
        {
            IsPerLine = per.Of(row),
        };
    }, KeyPlaces.Of).Remembered();
}

/// <summary>The distribution of a factor and its value in the conservative case.</summary>
/// <param name="Quantity">The distribution that each trial draws from, with its source.</param>
/// <param name="Conservative">The value of the conservative case: given, else the low end.</param>
/// <param name="Node">The range or value in the file.</param>
/// <param name="ConservativeNode">The conservative value in the file; where it is not given, the range or value.</param>
internal sealed record FactorValue(Quantity Quantity, double Conservative, SourceNode Node, SourceNode ConservativeNode)
{
    /// <summary>The source of the figure in the file; null where it is not stated.</summary>
    public SourceNode? SourceNode { get; init; }

    private static readonly ShapeNumber Number = ShapeNumber.Fraction;

    internal static Func<Row, FactorValue> Declare(Fields fields)
    {
        var range = fields.Optional(RuleKeys.Range, Form.ListOf(Form.Fraction(), 2, 2), "[low, high]");
        var shape = fields.Default(RuleKeys.Shape, Form.Word("uniform", "triangular", "pert"), "uniform",
            "How the range is spread; triangular and pert peak in its middle");
        var value = fields.Optional(RuleKeys.Value, QuantityForm.Fraction, "A fixed value or any shape, in place of a range");
        var conservative = fields.Optional(RuleKeys.Conservative, Form.Fraction(),
            "The value of the conservative case; left out, the low end");
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the figure comes from");
        var evidence = fields.Optional(RuleKeys.Evidence, Form.Word([.. EvidenceGrades.All]), "How sure the source is");
        return row =>
        {
            if (range.At(row) is null == value.At(row) is null)
            {
                row.Note(value.At(row)?.Node.Parent ?? row.Node, "a factor needs its \"range\" or its \"value\", and only one of them");
                return null!;
            }
            var node = range.At(row)?.Node ?? value.At(row)!.Node;
            if ((range.At(row) is { } ends ? OfRange(row, ends.Value, shape.Of(row)) : value.At(row)!.Value) is not { } quantity)
                return null!;
            if (conservative.At(row) is { } careful && careful.Value > quantity.Distribution.Max)
                row.Note(careful.Node, $"the conservative value {Number.Text(careful.Value)} is above the highest value "
                    + $"{Number.Text(quantity.Distribution.Max)} that the factor can have");
            if (conservative.At(row) is { } careless && !quantity.Distribution.IsConstant && careless.Value < quantity.Distribution.Min)
                row.Note(careless.Node, $"the conservative value {Number.Text(careless.Value)} is below the lowest value "
                    + $"{Number.Text(quantity.Distribution.Min)} that the factor can have: lower the range too, or raise it");
            var ownSource = quantity.Source is null ? source.At(row)?.Node : node;
            quantity = quantity with
            {
                Source = quantity.Source ?? source.At(row)?.Value,
                Evidence = quantity.Evidence ?? evidence.At(row)?.Value,
            };
            return new(
                quantity, conservative.At(row)?.Value ?? quantity.Conservative ?? quantity.Distribution.Min, node,
                conservative.At(row)?.Node ?? node)
            { SourceNode = ownSource };
        };
    }

    private static Quantity? OfRange(Row row, IReadOnlyList<Placed<double>> ends, string shape)
    {
        var (low, high) = (ends[0].Value, ends[1].Value);
        if (low > high)
        {
            row.Note(ends[0].Node, $"low {Number.Text(low)} is above high {Number.Text(high)}; write the smaller one first");
            return null;
        }
        var middle = low + (high - low) / 2;
        return low == high
            ? new(new Certain(low), Number.Text(low))
            : new(
                shape switch
                {
                    "triangular" => new Triangular(low, middle, high),
                    "pert" => new Pert(low, middle, high),
                    _ => new Uniform(low, high),
                },
                $"{(shape == "pert" ? "PERT" : shape)} {Number.Text(low)} to {Number.Text(high)}");
    }
}
