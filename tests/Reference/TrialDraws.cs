using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>How the values of a case are drawn: each once, or anew for each year, widened and correlated. What each event draws counts by
/// its mean here, and <see cref="Events"/> draws it.</summary>
internal sealed class TrialDraws
{
    private readonly IReadOnlyList<DrawnValue> values;
    private readonly Triangular?[] widths;
    private readonly int[] correlated;
    private readonly int[][] laterYears;
    private readonly int?[] widthPlaces;
    private readonly int drawnYears;
    private readonly Copula copula;

    /// <param name="values">What is drawn; each has its place already.</param>
    /// <param name="correlations">The correlations that the scenario states.</param>
    /// <param name="names">Receives places for draws of later years, and for what events need.</param>
    /// <param name="terms">The terms of finance.</param>
    public TrialDraws(IReadOnlyList<DrawnValue> values, JsonArray correlations, Names names, Terms terms)
    {
        this.values = values;
        widths = [.. values.Select(value => value.Widening > 0 ? new Triangular(1 - value.Widening, 1, 1 + value.Widening) : null)];
        drawnYears = values.Any(value => value.DrawnFor == DrawnFor.Year) ? terms.Years : 1;
        laterYears = [.. values.Select(value => value is { DrawnFor: DrawnFor.Year, Given.Shape: not Constant }
            ? Enumerable.Range(2, terms.Years - 1).Select(year => names.Add(Names.OfYear(value.Key, year))).ToArray() : [])];
        EventSeed = names.Add("events");
        widthPlaces = [.. values.Select((value, i) => value.DrawnFor == DrawnFor.Event && widths[i] is not null
            ? names.Add("width of " + value.Key) : (int?)null)];
        copula = new([.. values.Select(value => value.Given.Shape)], value => laterYears[value].Length > 0,
            [.. correlations.Select(pair => (names.Place(pair!["between"]![0]!.GetValue<string>()),
                names.Place(pair["between"]![1]!.GetValue<string>()), RuleText.Number(pair["rank"]!)))]);
        correlated = [.. Enumerable.Range(0, values.Count).Select(i => copula.Places.ToList().IndexOf(i))];
    }

    /// <summary>The place of a number of a trial from which its events are drawn.</summary>
    public int EventSeed { get; }

    /// <summary>The values that each event draws: the value, its place, and that of the draw that widens it.</summary>
    public IReadOnlyList<(DrawnValue Value, int Place, int? Width)> OfEvents =>
        [.. values.Index().Where(value => value.Item.DrawnFor == DrawnFor.Event)
            .Select(value => (value.Item, value.Index, widthPlaces[value.Index]))];

    /// <summary>The draws of a value in every year, the first year's first.</summary>
    public IEnumerable<int> PlacesOfYears(int value) => laterYears[value].Prepend(value);

    /// <summary>Gives a value to all years.</summary>
    public void Set(double[] row, int value, double number)
    {
        foreach (var place in PlacesOfYears(value))
            row[place] = number;
    }

    /// <summary>Fills the draws of a trial.</summary>
    public void Fill(double[] row, Draws draws)
    {
        row[EventSeed] = draws.Uniform();
        var normal = copula.Normals(draws);
        FillYear(row, draws, 1, copula.Shares(normal));
        for (var year = 2; year <= drawnYears; year++)
        {
            copula.DrawAnew(normal, draws);
            FillYear(row, draws, year, copula.Shares(normal));
        }
        for (var i = 0; i < values.Count; i++)
        {
            if (widths[i] is not { } shape)
                continue;
            var width = shape.Draw(draws);
            row[i] = Math.Min(row[i] * width, values[i].Highest);
            foreach (var later in laterYears[i])
                row[later] = Math.Min(row[later] * width, values[i].Highest);
            if (widthPlaces[i] is { } place)
                row[place] = width;
        }
    }

    /// <summary>Draws the values of a year: in the first all, later those that are drawn for each year.</summary>
    private void FillYear(double[] row, Draws draws, int year, double[] shares)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (year > 1 && laterYears[i].Length == 0)
                continue;
            var shape = values[i].Given.Shape;
            row[year == 1 ? i : laterYears[i][year - 2]] = values[i].DrawnFor == DrawnFor.Event ? shape.Expected
                : correlated[i] >= 0 ? shape.Quantile(shares[correlated[i]]) : shape.Draw(draws);
        }
    }
}
