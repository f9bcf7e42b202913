using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Binding;

/// <summary>Inputs that move together.</summary>
public sealed class CorrelationTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"scrapCost\": 400000", "\"scrapMaterial\": { \"uniform\": [1, 2] }, \"scrapProcessing\": { \"uniform\": [1, 2] }"),
        ("\"reworkCost\": 200000", "\"reworkCost\": { \"uniform\": [1, 2] }"),
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"uniform\": [300, 500] }"));

    private readonly Desk desk = new();

    [Fact]
    public void Inputs_of_lines_and_of_the_site_and_factors_may_move_together()
    {
        var analysis = desk.Analysis(Correlated(
            ("Line 1/downtimeHours", "scrapMaterial", 0.4), ("scrapMaterial", "scrapProcessing", 0.7),
            ("downtimeReduction", "reworkCost", -0.3)));
        Assert.Equal(
            [("Line 1/downtimeHours", "scrapMaterial", 0.4), ("scrapMaterial", "scrapProcessing", 0.7),
            ("downtimeReduction", "reworkCost", -0.3)],
            analysis.Result.Model.Correlations.Select(pair => (pair.First, pair.Second, pair.Rank)));
        Assert.StartsWith("Rank correlations: Line 1/downtimeHours with scrapMaterial (0.4); ", analysis.Disclosures[0]);
    }

    [Fact]
    public void A_fixed_value_moves_with_nothing() => Assert.Empty(
        desk.Analysis(Correlated(("implementationCost", "scrapMaterial", 0.9), (
        "Line 1/costPerHour", "scrapMaterial", -0.9))).Result.Model.Correlations);

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "scrapMaterail", "reworkCost", "scenario.json(9,34): there is no input \"scrapMaterail\"; did you mean \"scrapMaterial\"?" },
        { "reworkCost", "Line 2/downtimeHours", "scenario.json(9,48): there is no line \"Line 2\"; did you mean \"Line 1\"?" },
        { "scrapCost", "reworkCost", "scenario.json(9,34): \"scrapCost\" is worked out from others: correlate its parts" },
        { "reactiveShare", "reworkCost", "scenario.json(9,34): \"reactiveShare\" is worked out from others: correlate its parts" },
        { "reworkCost", "reworkCost", "scenario.json(9,48): \"reworkCost\" cannot be correlated with itself" },
        { "downtimeHours", "reworkCost", "scenario.json(9,34): \"downtimeHours\" is given for each line: write "
            + "\"line/downtimeHours\" with the line's name" },
        { "Line 1/scrapMaterial", "reworkCost",
            "scenario.json(9,34): \"scrapMaterial\" is given once for the site: write \"scrapMaterial\" without a line" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_pair_that_cannot_be_is_told(string first, string second, string told) =>
        Assert.Equal([told], desk.Problems(Correlated((first, second, 0.4))));

    [Fact]
    public void A_pair_may_be_given_once_only_in_either_order() => Assert.Equal(
        ["scenario.json(9,81): \"reworkCost\" and \"scrapMaterial\" are correlated twice; keep one"],
        desk.Problems(Correlated(("scrapMaterial", "reworkCost", 0.4), ("reworkCost", "scrapMaterial", 0.4))));

    [Fact]
    public void A_rank_is_from_minus_one_to_one() => Assert.Equal(
        ["scenario.json(9,74): expected a number from -1 to 1, found the number 40"],
        desk.Problems(Correlated(("scrapMaterial", "reworkCost", 40))));

    [Fact]
    public void An_impossible_set_names_the_pair_and_the_nearest_possible_value_which_is_possible()
    {
        (string, string, double)[] given = [("scrapMaterial", "scrapProcessing", 0.9), ("scrapProcessing", "reworkCost", 0.9), (
            "scrapMaterial", "reworkCost", -0.9)];
        var told = Assert.Single(desk.Problems(Correlated(given)));
        var match = System.Text.RegularExpressions.Regex.Match(told,
            "^scenario.json\\(9,\\d+\\): a rank correlation of (-?0.9) between \"(\\w+)\" and \"(\\w+)\" cannot hold together with the "
                + "other correlations; the nearest possible value is (-?[0-9.]{3,6})$");
        Assert.True(match.Success, told);
        var nearest = double.Parse(match.Groups[4].Value, System.Globalization.CultureInfo.InvariantCulture);
        desk.Analysis(Correlated([.. given.Select(pair =>
            pair.Item1 == match.Groups[2].Value && pair.Item2 == match.Groups[3].Value ? (pair.Item1, pair.Item2, nearest) : pair)]));
    }

    public void Dispose() => desk.Dispose();

    private static string Correlated(params (string First, string Second, double Rank)[] pairs) => Uncertain.With(("  \"lines\":",
        "  \"correlations\": [" + string.Join(", ", pairs.Select(pair => FormattableString.Invariant(
            $"{{ \"between\": [\"{pair.First}\", \"{pair.Second}\"], \"rank\": {pair.Rank} }}"))) + "], \"lines\":"));
}
