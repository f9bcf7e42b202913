using Roi.Engine.Economics;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>The forms of the terms of tax.</summary>
internal static class TaxForms
{
    private static Reader<Depreciation> Depreciation { get; } = Form.Object<Depreciation>("a depreciation", fields =>
    {
        const double longestLife = 100;
        const double largestFactor = 10;
        const double usualFactor = 2;
        var method = fields.Required("method", Form.Word("straightLine", "declining"),
            "The same amount each year, or a share of what is left, with the straight line over the rest where that is more");
        var years = fields.Required("years", Form.Number(0.25, longestLife), "Years of use");
        var factor = fields.Optional("factor", Form.Number(1, largestFactor),
            "Of a declining depreciation: the multiple of the straight line; left out, 2");
        return row =>
        {
            if (factor.At(row) is { } multiple && method.Of(row) != "declining")
                row.Note(multiple.Node, "\"factor\" is of the method \"declining\": leave it out, or change the method");
            return method.Of(row) == "declining" ? new DecliningDepreciation(years.Of(row), factor.At(row)?.Value ?? usualFactor)
                : new StraightLineDepreciation(years.Of(row));
        };
    }, KeyPlaces.Of);

    /// <summary>Rate, depreciation and what a loss saves.</summary>
    public static Reader<TaxTerms> Tax { get; } = Form.Object<TaxTerms>("the terms of tax", fields =>
    {
        var rate = fields.Required("rate", Form.Fraction(), "The share of profit that is paid");
        var depreciation = fields.Required("depreciation", Depreciation, "How investments are written off");
        var losses = fields.Default("losses", Form.Choice(
            ("offset", LossTreatment.Offset), ("carriedForward", LossTreatment.CarriedForward)), LossTreatment.Offset,
            "What a year with a loss saves: tax on other profits of that year, or tax on the profits of later years of this case");
        return row => new(rate.Of(row), depreciation.Of(row), losses.Of(row));
    }, KeyPlaces.Of);
}
