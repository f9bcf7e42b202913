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

    private static readonly string Events = Uncertain.With(
        ("\"reworkCost\": { \"uniform\": [1, 2] }", "\"reworkCost\": { \"discrete\": [[0, 9], [50000, 1]] }"),
        ("\"scrapMaterial\": { \"uniform\": [1, 2] }", "\"scrapMaterial\": { \"bernoulli\": { \"p\": \"10%\" } }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"poisson\": { \"mean\": 2 } }"));

    [Fact]
    public void A_rank_between_inputs_with_equal_values_is_reached_and_every_report_has_it()
    {
        var analysis = desk.Analysis(Correlated(Events, ("scrapMaterial", "reworkCost", 0.8), ("reactiveHours", "scrapProcessing", 0.8)));
        Assert.Equal([("scrapMaterial", "reworkCost", 0.8), ("reactiveHours", "scrapProcessing", 0.8)],
            analysis.Correlations.Select(pair => (pair.Asked.First, pair.Asked.Second, Math.Round(pair.Reached!.Value, 4))));
        Assert.StartsWith("Rank correlations: scrapMaterial with reworkCost (0.8); reactiveHours with scrapProcessing (0.8). ",
            analysis.Disclosures[0]);
        var trials = Roi.Engine.WhatIf.Variations.Run(analysis.Result.Model, new() { RequestedTrials = 1 << 17 }, [], [],
            ["scrapMaterial", "reworkCost", "reactiveHours", "scrapProcessing"]).Base.Columns;
        Assert.Equal(0.8, Roi.Engine.Statistics.Ranks.Correlation(trials["scrapMaterial"], trials["reworkCost"])!.Value, 0.01);
        Assert.Equal(0.8, Roi.Engine.Statistics.Ranks.Correlation(trials["reactiveHours"], trials["scrapProcessing"])!.Value, 0.01);
    }

    [Fact]
    public void A_rank_that_two_shapes_cannot_have_is_refused_with_the_range_that_they_can_have() => Assert.Equal(
        ["scenario.json(9,74): a rank correlation of -0.8 between \"scrapMaterial\" and \"reworkCost\" cannot be reached: with these "
            + "shapes, since values repeat, it lies between -0.111 and 1"],
        desk.Problems(Correlated(Events, ("scrapMaterial", "reworkCost", -0.8))));

    public void Dispose() => desk.Dispose();

    private static string Correlated(params (string First, string Second, double Rank)[] pairs) => Correlated(Uncertain, pairs);

    private static string Correlated(
        string scenario, params (string First, string Second, double Rank)[] pairs) => scenario.With(("  \"lines\":",
        "  \"correlations\": [" + string.Join(", ", pairs.Select(pair => FormattableString.Invariant(
            $"{{ \"between\": [\"{pair.First}\", \"{pair.Second}\"], \"rank\": {pair.Rank} }}"))) + "], \"lines\":"));
}
