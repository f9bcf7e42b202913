using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Rules.Insight;

/// <summary>Runs a case with one quantity after the other at other values, on the draws of the case.</summary>
internal static class InsightRun
{
    /// <summary>The trials of each run; fewer where the analysis has fewer.</summary>
    public const int Trials = 16_384;

    /// <summary>The trials where events arrive at random: these take ten times as long to draw.</summary>
    public const int TrialsWithEvents = 4_096;

    /// <summary>The number of values of a case from which on there are fewer trials, and how many times fewer.</summary>
    private const int ManyValues = 120, FewerWithMany = 4;

    /// <summary>The most response curves.</summary>
    private const int MostCurves = 16;

    /// <summary>The levels of a curve, from P1 to P99.</summary>
    private const int Levels = 21;

    /// <summary>The most lines that the tornado tells by themselves.</summary>
    private const int MostLines = 20;

    private const double LowLevel = 0.1, HighLevel = 0.9, FirstLevel = 0.01, LastLevel = 0.99, LowFactor = 0.5, HighFactor = 1.5;

    /// <summary>The options of each run: those of the analysis with fewer trials.</summary>
    public static SimulationOptions OptionsOf(BoundCase bound, SimulationOptions options) => options with
    {
        RequestedTrials = Math.Min(options.RequestedTrials,
            (bound.Model.Cash.HasEvents ? TrialsWithEvents : Trials) / (bound.Values.Length > ManyValues ? FewerWithMany : 1)),
        Parts = RunParts.StandardErrors,
    };

    /// <summary>Runs the tornado, the curves and what follows from them; null where NPV is no number in some trial.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="options">The options of the analysis.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public static CaseInsight? Run(BoundCase bound, RuleFile rules, SimulationOptions options, CancellationToken cancellation)
    {
        options = OptionsOf(bound, options);
        var npv = Outcomes.JudgedNpv(bound.Model.Terms);
        var kept = Variations.Run(bound.Model, options with { Parts = RunParts.None }, [], [], [npv, .. LevelCase.Columns(bound)],
            cancellation: cancellation).Base.Columns;
        if (Array.Exists(kept[npv], value => !double.IsFinite(value)))
            return null;
        InsightCase runs = new(bound, npv, options, cancellation);
        LevelCase at = new(bound, rules, kept);
        var quantities = DrivingQuantity.Of(bound).ToList();
        var (@base, bars, swings) = Tornado(quantities, at, runs);
        var curves = Curves(quantities, swings, at, runs);
        return new()
        {
            Trials = options.Trials,
            Npv = npv,
            Payback = runs.Payback,
            Base = @base,
            Tornado = bars,
            Curves = curves,
            Frontier = HurdleLimits.Of(bound, @base, curves),
            PerfectInformation = ValueOfInformation.Perfect(kept[npv], SimulationOptions.Replicates),
        };
    }

    /// <summary>The case as it is, the bars of uncertain quantities, and the swing of each quantity, fixed ones included.</summary>
    private static (ResponsePoint Base, ImmutableArray<TornadoBar> Bars, Dictionary<string, double> Swings) Tornado(
        List<DrivingQuantity> quantities, LevelCase at, InsightCase runs)
    {
        List<BoundCase> cases = [];
        List<Func<ReadOnlyMemory<ResponsePoint>, (TornadoBar Bar, bool IsFixed)>> found = [];
        foreach (var quantity in quantities)
        {
            if (quantity.Values.All(at.IsFixed))
            {
                if (quantity.Values.Average(value => value.Quantity!.Distribution.Min) == 0)
                    continue;
                var ends = (Low: Multiple(quantity, LowFactor), High: Multiple(quantity, HighFactor));
                var bar = Bar(quantity.Name, quantity, at.At(ends.Low), at.At(ends.High), ends.Low.Average(each => each.Number),
                    ends.High.Average(each => each.Number));
                found.Add(points => (bar(points), true));
                continue;
            }
            var whole = Given(quantity);
            var lines = quantity.Values.Length is > 1 and <= MostLines ? quantity.Values.Where(value => !at.IsFixed(value))
                .Select(value => (Bar: Given(new(value.Column, [value])), Along: Along([value]))).ToList() : [];
            var along = Along(quantity.Values);
            found.Add(points => (whole(points) with
            {
                Lines = [.. lines.Select(line => line.Bar(points) with { MovesAlong = line.Along })
                    .OrderByDescending(line => line.Swing)],
                MovesAlong = along,
            }, false));
        }
        var (@base, all) = runs.Run(cases);
        var told = found.Select(bar => bar(all)).OrderByDescending(bar => bar.Bar.Swing).ToList();
        return (@base, [.. told.Where(bar => !bar.IsFixed).Select(bar => bar.Bar)],
            told.ToDictionary(bar => bar.Bar.Name, bar => bar.Bar.Swing, StringComparer.Ordinal));

        Func<ReadOnlyMemory<ResponsePoint>, TornadoBar> Given(DrivingQuantity quantity) => Bar(quantity.Name, quantity,
            at.Given(quantity.Values, LowLevel), at.Given(quantity.Values, HighLevel),
            quantity.Values.Average(value => at.AtLevel(value, LowLevel)), quantity.Values.Average(value => at.AtLevel(value, HighLevel)));

        Func<ReadOnlyMemory<ResponsePoint>, TornadoBar> Bar(
            string name, DrivingQuantity quantity, BoundCase low, BoundCase high, double lowInput, double highInput)
        {
            var first = cases.Count;
            cases.AddRange([low, high]);
            return points => new(name, quantity.Title, quantity.Unit, End(points.Span[first], lowInput),
                End(points.Span[first + 1], highInput));
        }

        List<(BoundValue Value, double Number)> Multiple(DrivingQuantity quantity, double factor) =>
            [.. quantity.Values.Select(value => (value, at.Times(value, factor) ?? value.Quantity!.Distribution.Min))];

        ImmutableArray<string> Along(IReadOnlyCollection<BoundValue> values) => [.. at.PartnersOf(values).Select(value => value.Title)];

        static TornadoEnd End(ResponsePoint point, double input) =>
            new(input, point.Npv.Percentile(10), point.Npv.Percentile(50));
    }

    private static ImmutableArray<ResponseCurve> Curves(
        List<DrivingQuantity> quantities, Dictionary<string, double> swings, LevelCase at, InsightCase runs)
    {
        // A rare value may lie beyond P10 and P90.
        var chosen = quantities.Where(quantity => swings.GetValueOrDefault(quantity.Name) > 0 || quantity.Values.Any(value =>
                !at.IsFixed(value) && at.AtLevel(value, FirstLevel) != at.AtLevel(value, LastLevel)))
            .OrderByDescending(quantity => swings.GetValueOrDefault(quantity.Name)).Take(MostCurves)
            .Select(quantity => (Quantity: quantity, IsFixed: quantity.Values.All(at.IsFixed))).ToList();
        var inputs = chosen.Select(each => Inputs(each.Quantity, each.IsFixed, at)).ToList();
        var (_, points) = runs.Run([.. inputs.SelectMany(values => at.AtEach([.. values.Select(value => value.Numbers)]))]);
        var next = 0;
        return [.. chosen.Zip(inputs, (each, values) => new ResponseCurve(each.Quantity.Name, each.Quantity.Title, each.Quantity.Unit,
            [.. values.Select(value => points.Span[next++] with
            {
                Input = value.Numbers.Average(number => number.Number),
                Level = value.Level,
            })])
        {
            IsFixed = each.IsFixed,
            Values = each.Quantity.Values.Length,
            Present = each.Quantity.Values.Average(at.P50Of),
            Swing = swings.GetValueOrDefault(each.Quantity.Name),
        })];
    }

    /// <summary>The values of a curve, by rising level, each different from the one before.</summary>
    private static List<(double Level, (BoundValue Value, double Number)[] Numbers)> Inputs(
        DrivingQuantity quantity, bool isFixed, LevelCase at)
    {
        var (first, last) = isFixed ? (LowFactor, HighFactor) : (FirstLevel, LastLevel);
        List<(double Level, (BoundValue Value, double Number)[] Numbers)> inputs = [];
        for (var i = 0; i < Levels; i++)
        {
            var level = first + (last - first) * i / (Levels - 1);
            var numbers = quantity.Values
                .Select(value => (Value: value, Number: isFixed ? at.Times(value, level) : at.AtLevel(value, level))).ToList();
            if (numbers.TrueForAll(each => each.Number is not null) && (inputs.Count == 0
                || !inputs[^1].Numbers.Select(each => each.Number).SequenceEqual(numbers.Select(each => each.Number!.Value))))
                inputs.Add((level, [.. numbers.Select(each => (each.Value, each.Number!.Value))]));
        }
        return inputs;
    }
}
