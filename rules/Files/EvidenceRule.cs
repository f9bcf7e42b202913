using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>The widening of values with one grade of evidence: their uncertainty beyond what the source states.</summary>
/// <param name="Widen">The share w: a value x of the grade becomes x times a draw from the triangular distribution from 1 − w to 1 + w
/// with its peak at 1. In [0, 1]; 0 changes nothing.</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record EvidenceRule(double Widen, string? Source, SourceNode Node)
{
    internal static Reader<EvidenceRule> Reader { get; } = Form.Object<EvidenceRule>("a grade of evidence", fields =>
    {
        Removal.Declare(fields);
        var widen = fields.Complete(RuleKeys.Widen, Form.Fraction(),
            "The share by which each value of the grade is widened both ways: a triangular draw around 1 times the value");
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the figure comes from");
        return row => new(widen.Of(row), source.At(row)?.Value, row.Node);
    }, KeyPlaces.Of);

    /// <summary>The form of a grade in a rule file.</summary>
    internal static Reader<string> Grade { get; } = Form.Word([.. EvidenceGrades.All, EvidenceGrades.NotStated]);
}
