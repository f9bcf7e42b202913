using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Measuring;
using Roi.Rules.Running;

namespace Roi.Rules.Options;

/// <summary>Runs options on the same draws, and compares them in pairs.</summary>
public static class OptionsRun
{
    private const int CurvePoints = 257;

    /// <summary>Loads the options, runs them and compares them.</summary>
    /// <param name="request">The options.</param>
    /// <param name="progress">Receives the completed share of trials, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <returns>The result, or every problem of every file and option.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="OptionsRequest.MostTrials"/> are requested.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<OptionsResult> Run(OptionsRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Options.Trials, OptionsRequest.MostTrials, nameof(request));
        AnalysisRun.WarmUp();
        Problems problems = new();
        var stated = StatedOption.Of(request, problems);
        foreach (var option in stated.Where(option => !option.IsNothing))
            option.Load(request, problems);
        StatedOption.TellApart(stated);
        NoteCurrencies(stated, problems);
        if (problems.Any)
            return problems.Loaded<OptionsResult>(null);
        RuleWorkflow.WarmUp();
        var cases = Bound(stated, problems);
        if (problems.Any)
            return problems.Loaded<OptionsResult>(null);
        var results = Simulated(stated, cases, request.Options, problems, progress, cancellation);
        return problems.Loaded(problems.Any ? null : results);
    }

    private static void NoteCurrencies(IReadOnlyList<StatedOption> options, Problems problems)
    {
        var known = options.Where(option => option.Scenario is not null).ToList();
        foreach (var other in known.Where(option => option.Scenario!.Currency != known[0].Scenario!.Currency))
            problems.Note(other.Path, $"its amounts are in {other.Scenario!.Currency}, those of {known[0].Path} in "
                + $"{known[0].Scenario!.Currency}: options can only be compared in one currency");
    }

    /// <summary>The cases of the options. Streams are addressed by names, so what options have in common they draw alike, and each has the
    /// numbers of an analysis of its own.</summary>
    private static BoundCase[] Bound(IReadOnlyList<StatedOption> options, Problems problems)
    {
        List<BoundCase> cases = [];
        foreach (var option in options.Where(option => !option.IsNothing))
        {
            Problems own = new();
            if (CaseBinder.Bind(option.Scenario!.Case, option.Scenario.Currency, option.Rules!, own) is { } bound)
            {
                foreach (var (setting, obstacle) in bound.IdleSettings)
                    own.Note(setting.Place, obstacle);
                cases.Add(bound.Placed());
            }
            problems.AddAll(own);
        }
        return [.. cases];
    }

    private static OptionsResult? Simulated(
        IReadOnlyList<StatedOption> options, BoundCase[] cases, SimulationOptions asked, Problems problems, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        var real = options.Where(option => !option.IsNothing).ToList();
        var outcome = cases.All(bound => bound.Model.FindOutcome(Outcomes.NpvAfterTax) is not null) ? Outcomes.NpvAfterTax : Outcomes.Npv;
        Problems[] own = [.. real.Select(_ => new Problems())];
        var measured = real.Select((option, i) => option.Rules!.Tightened.IsEmpty ? Task.FromResult(TighteningResult.None)
            : Task.Run(() => TighteningRun.Run(option.Scenario!.Case, option.Scenario.Currency, option.Rules, asked, own[i], cancellation),
                cancellation)).ToArray();
        var run = Variations.Run(cases[0].Model, asked with { Parts = RunParts.StandardErrors },
            [.. cases.Skip(1).Select((bound, i) => new Variation(Invariant($"option {i}"), bound.Model))], kept: [outcome],
            progress: progress, cancellation: cancellation);
        var ran = run.Variations.Insert(0, run.Base);
        var layers = Task.WhenAll(measured).GetAwaiter().GetResult();
        for (var i = 0; i < cases.Length; i++)
        {
            UndefinedResults.Note(cases[i], ran[i].Result, real[i].Scenario!.Case, own[i], real[i].Rules!.File);
            SetByHand.NoteBeyond(cases[i], ran[i].Result, own[i]);
            problems.AddAll(own[i]);
        }
        if (problems.Any)
            return null;
        List<OptionResult> results = [];
        var next = 0;
        foreach (var option in options)
        {
            if (option.IsNothing)
            {
                results.Add(new(option.Title, null) { Trials = new double[asked.Trials], Curve = [0, 0] });
                continue;
            }
            var (bound, result) = (cases[next], ran[next]);
            var trials = result.Columns[outcome];
            results.Add(new(option.Title, AnalysisAssembly.OfVerdicts(option.Scenario!, option.Rules!, bound, result.Result,
                AnalysisRun.Version, bound.ConservativeColumns!).WithTightening(option.Rules!, layers[next], below: null))
            {
                Trials = trials,
                Curve = [.. QuantilesOf(trials)],
            });
            next++;
        }
        return new([.. results], [.. Pairs(results)], outcome) { Notes = [.. Notes(real, cases)] };
    }

    private static string InstantOf(DiscountTiming timing) => timing switch
    {
        DiscountTiming.YearEnd => "year end",
        DiscountTiming.MidYear => "mid-year",
        _ => "month end",
    };

    private static IEnumerable<OptionPair> Pairs(List<OptionResult> options)
    {
        for (var first = 0; first < options.Count; first++)
            for (var second = first + 1; second < options.Count; second++)
                yield return new(first, second, TrialDifference.Between(options[first].Trials, options[second].Trials));
    }

    private static IEnumerable<double> QuantilesOf(double[] trials)
    {
        double[] sorted = [.. trials.Order()];
        return Enumerable.Range(0, CurvePoints).Select(i => sorted[(int)((sorted.Length - 1L) * i / (CurvePoints - 1))]);
    }

    /// <summary>What a reader of the comparison must know: different rules, and inputs that are drawn apart.</summary>
    private static IEnumerable<string> Notes(List<StatedOption> options, BoundCase[] cases)
    {
        if (options.Select(option => string.Join(" + ", option.Rules!.Layers.Select(layer => layer.Id))).Distinct().Skip(1).Any())
            yield return "The options are under different rules: " + string.Join("; ", options.Select(option =>
                $"{option.Title} under {string.Join(" + ", option.Rules!.Layers.Select(layer => layer.Id))}")) + ".";
        foreach (var (term, values) in ((string, IEnumerable<string>)[])
            [
                ("discount rates", cases.Select(bound => Invariant($"{bound.Model.Terms.DiscountRate * 100:0.######} %"))),
                ("horizons", cases.Select(bound => Invariant($"{bound.Model.Terms.HorizonMonths} months"))),
                ("instants of discounting", cases.Select(bound => InstantOf(bound.Model.Terms.Timing))),
            ])
            if (values.Distinct().Skip(1).Any())
                yield return $"The options have different {term}: "
                    + string.Join("; ", options.Zip(values).Select(option => $"{option.First.Title}: {option.Second}"))
                    + ". That alone moves NPV, and makes no option better or worse.";
        var apart = cases.Skip(1).SelectMany(other => DrawComparison.DrawnApart(cases[0].Model, other.Model))
            .Distinct(StringComparer.Ordinal).ToList();
        if (apart.Count > 0)
            yield return $"These inputs have random numbers of their own in some options: {string.Join(", ", apart)}.";
    }
}
