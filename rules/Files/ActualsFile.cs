using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A file of actual figures of a purchase. Values are read after the rules have declared their units.</summary>
/// <param name="Title">The title, in one line.</param>
/// <param name="Months">The last month of the benefits, which begin at month 1 and include the ramp-up; null for a year at full
/// rate.</param>
/// <param name="Source">The source of the figures; null where not stated.</param>
/// <param name="Benefits">Money by driver.</param>
/// <param name="Years">Money by driver in single years from the decision.</param>
/// <param name="Inputs">Inputs of the site and factors, by name.</param>
/// <param name="Lines">Inputs of lines.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record ActualsFile(
    string Title, int? Months, string? Source, Map<SourceNode> Benefits, IReadOnlyList<ActualYear> Years, Map<SourceNode> Inputs,
    IReadOnlyList<LineEntry> Lines, SourceNode Node)
{
    /// <summary>The form of the file; its schema is generated from it.</summary>
    public static Reader<ActualsFile> Reader { get; } = Form.Object<ActualsFile>("a file of actual figures", fields =>
    {
        var title = fields.Required("title", Form.Text(200), "What was counted, in one line");
        var months = fields.Optional("months", Form.WholeNumber(1, 600),
            "The benefits are those of months 1 to this one; left out, of a year at full rate");
        var source = fields.Optional("source", Form.Text(1000), "Who counted, and from what");
        var benefits = fields.Optional("benefits", Form.MapOf(QuantityForm.Unread), "What each driver brought, in money, by its id");
        var years = fields.Optional("years", Form.ListOf(ActualYear.Reader), "What each driver brought in single years from the decision");
        var inputs = fields.Optional("inputs", Form.MapOf(QuantityForm.Unread), "What inputs of the site and factors came to, by name");
        var lines = fields.Optional("lines", Form.ListOf(LineEntry.Reader), "What inputs of lines came to");
        return row => new(
            title.Of(row), months.At(row)?.Value, source.At(row)?.Value, benefits.At(row)?.Value ?? new([]),
            ActualYear.Distinct(row, years.At(row)?.Value ?? []), inputs.At(row)?.Value ?? new([]),
            LineEntry.Distinct(row, lines.At(row)?.Value ?? []), row.Node);
    });
}

/// <summary>What drivers brought in one year of a plan.</summary>
/// <param name="Year">The year from the decision, from 1: months 12 year - 11 to 12 year.</param>
/// <param name="Benefits">Money by driver.</param>
internal sealed record ActualYear(Placed<int> Year, Map<SourceNode> Benefits)
{
    /// <summary>The form of the entry.</summary>
    public static Reader<ActualYear> Reader { get; } = Form.Object<ActualYear>("a year", fields =>
    {
        var year = fields.Required("year", Form.WholeNumber(1, 50), "The year from the decision: 1 is months 1 to 12");
        var benefits = fields.Required("benefits", Form.MapOf(QuantityForm.Unread),
            "What each driver brought in this year, in money, by its id");
        return row => new(year.At(row), benefits.Of(row));
    });

    /// <summary>The years of a file in their order; reports those that stand there twice.</summary>
    internal static List<ActualYear> Distinct(Row row, IReadOnlyList<Placed<ActualYear>> years)
    {
        foreach (var twice in years.GroupBy(year => year.Value.Year.Value).SelectMany(same => same.Skip(1)))
            row.Note(twice.Value.Year.Node, Invariant($"year {twice.Value.Year.Value} stands there twice: join the two"));
        return [.. years.Select(year => year.Value).OrderBy(year => year.Year.Value)];
    }
}
