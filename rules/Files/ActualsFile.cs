using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A file of actual figures of a purchase. Values are read after the rules have declared their units.</summary>
/// <param name="Title">The title, in one line.</param>
/// <param name="Months">The last month of the benefits, which begin at month 1 and include the ramp-up; null for a year at full
/// rate.</param>
/// <param name="Source">The source of the figures; null where not stated.</param>
/// <param name="Benefits">Money by driver.</param>
/// <param name="Inputs">Inputs of the site and factors, by name.</param>
/// <param name="Lines">Inputs of lines.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record ActualsFile(
    string Title, int? Months, string? Source, Map<SourceNode> Benefits, Map<SourceNode> Inputs, IReadOnlyList<LineEntry> Lines,
    SourceNode Node)
{
    /// <summary>The form of the file; its schema is generated from it.</summary>
    public static Reader<ActualsFile> Reader { get; } = Form.Object<ActualsFile>("a file of actual figures", fields =>
    {
        var title = fields.Required("title", Form.Text(200), "What was counted, in one line");
        var months = fields.Optional("months", Form.WholeNumber(1, 600),
            "The benefits are those of months 1 to this one; left out, of a year at full rate");
        var source = fields.Optional("source", Form.Text(1000), "Who counted, and from what");
        var benefits = fields.Optional("benefits", Form.MapOf(QuantityForm.Unread), "What each driver brought, in money, by its id");
        var inputs = fields.Optional("inputs", Form.MapOf(QuantityForm.Unread), "What inputs of the site and factors came to, by name");
        var lines = fields.Optional("lines", Form.ListOf(LineEntry.Reader), "What inputs of lines came to");
        return row => new(
            title.Of(row), months.At(row)?.Value, source.At(row)?.Value, benefits.At(row)?.Value ?? new([]), inputs.At(row)?.Value
            ?? new([]),
            LineEntry.Distinct(row, lines.At(row)?.Value ?? []), row.Node);
    });
}
