using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Options;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Options;

/// <summary>Options are run on the same random numbers; each has the numbers of a run of its own.</summary>
public sealed class OptionsRunTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"pert\": [300, 420, 600] }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"uniform\": [600000, 800000] }"));

    private readonly Desk desk = new();

    private OptionsRequest Request(params string[] options) =>
        new([desk.Put("scenario.json", Uncertain)], Desk.Few) { Further = [.. options] };

    private OptionsResult Run(OptionsRequest request)
    {
        var loaded = OptionsRun.Run(request);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    [Fact]
    public void Each_option_has_the_numbers_and_the_run_id_of_an_analysis_of_its_own()
    {
        var result = Run(Request("goLiveMonths=+6; implementationCost=*1.2", "driver.quality=off", "nothing"));
        Assert.Equal(["Worked example", "goLiveMonths=+6; implementationCost=*1.2", "driver.quality=off", "Nothing"],
            result.Options.Select(option => option.Title));
        foreach (var (option, settings) in result.Options.Zip((string[][])[[], ["goLiveMonths=+6", "implementationCost=*1.2"],
            ["driver.quality=off"]]))
        {
            var own = AnalysisRun.Run(new(desk.PathOf("scenario.json"), Desk.Few) { Settings = settings }).Value!;
            Assert.Equal(own.RunId, option.Analysis!.RunId);
            foreach (var outcome in own.Outcomes)
                Assert.Equal(outcome.Statistics.Percentiles.Select(percentile => percentile.Value),
                    option.Analysis[outcome.Name].Statistics.Percentiles.Select(percentile => percentile.Value));
            Assert.Equal((own.Decision, own.Verdict), (option.Analysis.Decision, option.Analysis.Verdict));
        }
        Assert.Null(result.Options[3].Analysis);
    }

    [Fact]
    public void Doing_nothing_is_worth_zero_so_the_chance_of_beating_it_is_that_of_a_gain()
    {
        var result = Run(Request("nothing", "implementationCost=*4"));
        var (gain, loss) = (result.Pairs[0], result.Pairs[2]);
        Assert.Equal((0, 1), (gain.First, gain.Second));
        Assert.Equal(result.Options[0].Analysis!.NpvShares!.AboveZero, gain.Difference.ShareHigher);
        Assert.Equal(result.Options[0].Analysis![Outcomes.Npv].Statistics.P50, gain.Difference.Percentiles[1].Value);
        Assert.Equal((1, 2), (loss.First, loss.Second));
        Assert.Equal(result.Options[2].Analysis!.NpvShares!.BelowZero, loss.Difference.ShareHigher);
    }

    [Fact]
    public void A_later_start_is_worse_in_every_trial_and_dominated()
    {
        var pair = Run(Request("goLiveMonths=+6")).Pairs[0].Difference;
        Assert.Equal((1, 0, Dominance.First, true), (pair.ShareHigher, pair.ShareEqual, pair.Dominance, pair.IsFirstDominant!.Value));
        Assert.True(pair.Percentiles[0].Value > 0);
    }

    [Fact]
    public void Settings_of_all_options_and_rules_of_one_apply()
    {
        var result = Run(Request("layer=finance-strict", "rules=full-platform") with { Settings = ["annualRunningCost=*2"] });
        Assert.All(result.Options, option => Assert.Equal("annualRunningCost=*2", option.Analysis!.Settings[0].Text));
        Assert.Equal("The options are under different rules: Worked example under manufacturing-ai; layer=finance-strict under "
            + "manufacturing-ai + finance-strict; rules=full-platform under manufacturing-ai + full-platform.", result.Notes[0]);
    }

    [Fact]
    public void Terms_that_differ_are_told_since_they_alone_move_NPV()
    {
        var result = Run(Request("finance.discountRate=8%; finance.horizonMonths=84", "implementationCost=*1.2"));
        Assert.Equal(
        [
            "The options have different discount rates: Worked example: 10 %; finance.discountRate=8%; finance.horizonMonths=84: 8 %; "
                + "implementationCost=*1.2: 10 %. That alone moves NPV, and makes no option better or worse.",
            "The options have different horizons: Worked example: 60 months; finance.discountRate=8%; finance.horizonMonths=84: 84 months; "
                + "implementationCost=*1.2: 60 months. That alone moves NPV, and makes no option better or worse.",
        ], result.Notes);
    }

    [Fact]
    public void Scenarios_of_one_title_are_told_apart_by_their_files()
    {
        var other = desk.Put("other.json", Uncertain.With(("180000", "190000")));
        var result = Run(Request() with { Scenarios = [desk.PathOf("scenario.json"), other] });
        Assert.Equal(["Worked example (scenario.json)", "Worked example (other.json)"], result.Options.Select(option =>
            option.Title.Replace(desk.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
    }

    public static TheoryData<string[], string> Slips => new()
    {
        { [], "--option: there is nothing to compare: name a second scenario, or an option such as \"goLiveMonths=+6\" or nothing" },
        { [" ; "], "--option  ; : expected settings such as \"goLiveMonths=+6; implementationCost=*1.2\", or nothing" },
        { ["nothin"], "--option nothin: expected settings such as \"goLiveMonths=+6; implementationCost=*1.2\", or nothing; did you mean "
            + "nothing?" },
        { ["scrapCost=1", "scrapCost=1"], "--option: \"scrapCost=1\" is given twice" },
        { ["scrapCots=1"], "--set scrapCots=1: there is no input or factor \"scrapCots\"; did you mean \"scrapCost\"?" },
        { ["rules=full-platform; rules=energy"],
            "--option rules=full-platform; rules=energy: rules is named twice; keep one of them" },
        { [.. Enumerable.Range(0, 12).Select(i => $"scrapCost={i}")],
            "--option: 13 options are too many for one comparison; at most 12 are" },
    };

    [Theory, MemberData(nameof(Slips))]
    public void A_slip_is_one_of_the_command_line(string[] options, string message)
    {
        var loaded = OptionsRun.Run(Request(options));
        Assert.Equal([message], desk.Messages(loaded.Problems));
        Assert.All(loaded.Problems, problem => Assert.True(problem.IsOfCommand));
    }

    [Fact]
    public void Amounts_of_different_currencies_are_not_compared()
    {
        var other = desk.Put("other.json", Uncertain.With(("USD", "EUR")));
        Assert.Equal(["other.json: its amounts are in EUR, those of scenario.json in USD: options can only be compared in one currency"],
            desk.Messages(OptionsRun.Run(Request() with { Scenarios = [desk.PathOf("scenario.json"), other] }).Problems)
                .Select(text => text.Replace(desk.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
    }

    public void Dispose() => desk.Dispose();
}
