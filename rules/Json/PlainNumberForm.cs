using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads a finite number that is no fraction, and says so where it finds a percentage.</summary>
internal sealed class PlainNumberForm : Reader<double>
{
    private static readonly NumberForm Number = new(double.NegativeInfinity, double.PositiveInfinity);

    public override string Expected => Number.Expected;

    public override Placed<double>? Read(SourceNode node, Problems problems) =>
        node.Text is { } text && FractionForm.Percentage(text) is { } fraction
            ? problems.Note(node, Invariant(
                $"a plain number is expected here, found {Quoted.Of(text)}: write {fraction}; or, where a fraction is meant, declare ")
                + "\"unit\": \"fraction\" in the rules")
            : Number.Read(node, problems);

    public override JsonObject Schema(Definitions definitions) => Number.Schema(definitions);

    public override bool Recognises(SourceNode node) => node.Kind is SourceKind.Number or SourceKind.Text;

    public override JsonNode? Written(double value) => Number.Written(value);
}
