using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>How finance sees values of one grade of evidence: by how much each is uncertain beyond what its giver says.</summary>
/// <param name="Widen">The share w: a value x of the grade becomes x times a draw from the triangular distribution from 1 − w to
/// 1 + w with its peak at 1. In [0, 1]; 0 changes nothing.</param>
/// <param name="Source">Where the figure comes from; null where nobody said.</param>
/// <param name="Node">Where it stands.</param>
public sealed record EvidenceRule(double Widen, string? Source, SourceNode Node)
{
    /// <summary>The key for values of which nobody says how sure they are.</summary>
    public const string NotStated = "notStated";

    internal static Reader<EvidenceRule> Reader { get; } = Form.Object<EvidenceRule>("a grade of evidence", fields =>
    {
        Removal.Declare(fields);
        var widen = fields.Complete(RuleKeys.Widen, Form.Fraction(),
            "The share by which each value of the grade is widened both ways: a triangular draw around 1 times the value");
        var source = fields.Optional(RuleKeys.Source, Form.Text(1000), "Where the figure comes from");
        return row => new(widen.Of(row), source.At(row)?.Value, row.Node);
    });

    /// <summary>The grades that a rule file may speak of.</summary>
    internal static Reader<string> Grade { get; } = Form.Word([.. QuantityForm.EvidenceGrades, NotStated]);
}
