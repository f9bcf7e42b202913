using System.Globalization;
using System.Text.Json.Nodes;
using static Roi.Rules.Tests.Laws.Layers.RandomRules;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>A random layer on random rules: one to three edits of every kind that a layer can make, most of them for the
/// stricter.</summary>
internal sealed partial class RandomLayer
{
    /// <summary>The kinds of edits, each with how to make one; false where these rules have nothing for it.</summary>
    private static readonly (string Kind, Func<RandomLayer, bool> Edit)[] Kinds =
    [
        ("factor: range", layer => layer.FactorRange()), ("factor: range", layer => layer.FactorRange()),
        ("factor: value", layer => layer.FactorValue()), ("factor: conservative", layer => layer.FactorConservative()),
        ("factor: cases", layer => layer.FactorCases()), ("factor: evidence", layer => layer.FactorEvidence()),
        ("share kept", layer => layer.ShareKept()), ("input: max", layer => layer.InputMax()),
        ("input: neutral", layer => layer.InputNeutral()), ("input: default", layer => layer.InputDefault()),
        ("input: formula", layer => layer.InputFormula()), ("input: formula", layer => layer.InputFormula()),
        ("input: declaration", layer => layer.InputDeclaration()),
        ("input comes or goes", layer => layer.InputComesOrGoes()), ("driver comes or goes", layer => layer.DriverGoes()),
        ("driver comes or goes", layer => layer.DriverComes()), ("driver: when", layer => layer.DriverWhen()),
        ("driver: formula", layer => layer.DriverFormula()), ("check: severity", layer => layer.CheckSeverity()),
        ("judged: expect", layer => layer.JudgedExpect()), ("judged: expect", layer => layer.JudgedExpect()),
        ("judged: expect reworded", layer => layer.JudgedReworded()), ("judged: expect replaced", layer => layer.JudgedReplaced()),
        ("judged: when", layer => layer.JudgedWhen()), ("judged: currency", layer => layer.JudgedCurrency()),
        ("check comes or goes", layer => layer.Goes("checks")), ("check comes or goes", layer => layer.Comes("checks")),
        ("hurdle comes or goes", layer => layer.Goes("hurdles")), ("hurdle comes or goes", layer => layer.Comes("hurdles")),
        ("finance: horizonMonths", layer => layer.Horizon()), ("finance: discountRate", layer => layer.Rate()),
        ("finance: amortisationYears", layer => layer.Amortisation()), ("finance: outlay", layer => layer.Outlay()),
        ("evidence", layer => layer.Evidence()), ("site", layer => layer.Site()),
        ("driver: times", layer => layer.DriverTimes()), ("driver: times", layer => layer.DriverTimes()),
        ("driver: by year", layer => layer.DriverByYear()), ("driver: by year", layer => layer.DriverByYear()),
        ("cash: amount", layer => layer.CashAmount()), ("cash: times", layer => layer.CashTimes()),
        ("cash: times", layer => layer.CashTimes()), ("cash: amount", layer => layer.CashAmount()),
        ("cash: kind, tax", layer => layer.CashKind()), ("cash comes or goes", layer => layer.CashComes()),
        ("cash comes or goes", layer => layer.CashGoes()), ("finance: timing", layer => layer.Timing()),
        ("finance: tax", layer => layer.Tax()), ("outcome", layer => layer.OutcomeFormula()),
        ("outcome comes or goes", layer => layer.OutcomeComesOrGoes()),
    ];

    /// <summary>An edit of the driver of events, alone in its layer: those of <see cref="Kinds"/> have another driver each.</summary>
    private const string EventsEdit = "driver: events";

    private readonly Draws draws;
    private readonly RandomRules below;
    private readonly JsonObject layer = new()
    {
        ["id"] = "strict",
        ["version"] = "1.0.0",
        ["title"] = "A random layer",
        ["tightenOnly"] = true,
    };
    private readonly HashSet<string> touched = [];

    public RandomLayer(Draws draws, RandomRules below)
    {
        (this.draws, this.below) = (draws, below);
        if (below.Events is not null && draws.Apart(2) is var apart && apart.Chance(0.2))
        {
            ChangeEvents(apart);
            return;
        }
        var wanted = draws.OneOf(1, 1, 1, 1, 2, 2, 3);
        for (var tries = 0; Edits.Count < wanted && tries < 20; tries++)
        {
            var (kind, edit) = draws.OneOf(Kinds);
            if (edit(this))
                Edits.Add(kind);
        }
    }

    /// <summary>The kinds of its edits.</summary>
    public List<string> Edits { get; } = [];

    public string Json => layer.ToJsonString(new() { WriteIndented = true });

    /// <summary>All kinds of edits.</summary>
    public static IEnumerable<string> AllKinds => Kinds.Select(kind => kind.Kind).Append(EventsEdit).Distinct();

    private bool IsStricter => draws.Chance(0.8);

    private bool Horizon() => WithTerm("horizonMonths", old => Math.Max(12, Math.Round(old * (IsStricter ? draws.Between(0.4, 1) : 1.2))));

    private bool Rate() => WithTerm("discountRate", old => Math.Round(old * (IsStricter ? draws.Between(1, 2) : 0.8) + 0.001, 4));

    private bool Amortisation() => WithTerm("amortisationYears", old => Math.Round(old * (IsStricter ? draws.Between(0.4, 1) : 1.3), 2));

    private bool Outlay()
    {
        if (!touched.Add("finance.outlay"))
            return false;
        Part("finance")["outlay"] = draws.OneOf("atStart", "untilGoLive");
        return true;
    }

    private bool Evidence()
    {
        var grade = draws.OneOf("measured", "estimated", "benchmark", "vendor", "notStated");
        if (!touched.Add("evidence." + grade))
            return false;
        var known = below.Evidence?[grade];
        if (known is null && draws.Chance(0.4))
            Part("evidence")[grade] = new JsonObject { ["widen"] = 0 };
        else if (known is not null && draws.Chance(0.3))
            Part("evidence")[grade] = draws.OneOf(new JsonObject { ["removed"] = true }, known.DeepClone());
        else
            Part("evidence")[grade] = new JsonObject { ["widen"] = Percent(draws.Between(0, 0.4)) };
        return true;
    }

    private bool Site()
    {
        var (fact, words) = draws.OneOf(("scale", new[] { "small", "mid-size", "large" }), ("criticality", ["low", "medium", "high"]),
            ("deployment", ["predictive-maintenance", "quality", "full-platform"]));
        if (!touched.Add("site." + fact))
            return false;
        List<string> kept = [.. words.Where(_ => draws.Chance(0.7))];
        if (draws.Chance(0.2))
            kept.Add("another");
        if (kept.Count == 0)
            return false;
        Part("site")[fact] = new JsonObject { ["values"] = new JsonArray([.. kept.Select(word => (JsonNode?)word)]) };
        return true;
    }

    private bool DriverGoes() => WithDriver(driver => new() { ["id"] = driver["id"]!.DeepClone(), ["removed"] = true });

    private bool DriverWhen() => WithDriver(driver =>
    {
        var (old, other) = ((string?)driver["when"], RandomFormula.When(draws));
        var changed = driver.DeepClone().AsObject();
        if (old is null || draws.Chance(0.6))
            changed["when"] = old is null ? other : $"({old}) and {other}";
        else if (draws.Chance(0.5))
            changed.Remove("when");
        else
            changed["when"] = $"({old}) or {other}";
        return changed;
    });

    private bool DriverFormula() => WithDriver(driver =>
    {
        var changed = driver.DeepClone().AsObject();
        if ((string?)driver["formula"] is not { } formula)
            return changed;
        changed["formula"] = draws.Below(6) switch
        {
            0 => $"({formula}) * {draws.OneOf("0.9", "90%", "1", "1.0")}",
            1 => RandomFormula.Benefit(draws, isPlain: draws.Chance(0.5)),
            _ => RandomFormula.Respelt(draws, formula, isSame: true),
        };
        return changed;
    });

    private bool DriverComes()
    {
        // With a driver in its place the whole is no looser only where the new one is as good as none.
        if (!touched.Add("drivers.new"))
            return false;
        Items("drivers").Add(new JsonObject
        {
            ["id"] = "new",
            ["added"] = true,
            ["title"] = "A driver",
            ["formula"] = draws.OneOf("fee * saving", "0 - fee", "0 * fee"),
        });
        return true;
    }

    private bool WithDriver(Func<JsonObject, JsonObject?> edit, Func<JsonObject, bool>? isMeant = null)
    {
        var meant = below.Drivers.Where(driver => isMeant?.Invoke(driver) == true).ToArray();
        var driver = draws.OneOf(meant.Length > 0 ? meant : [.. below.Drivers]);
        var id = "drivers." + (string)driver["id"]!;
        if (touched.Contains(id) || edit(driver) is not { } changed)
            return false;
        touched.Add(id);
        Items("drivers").Add(changed);
        return true;
    }

    private bool WithTerm(string term, Func<double, double> edit)
    {
        if (!touched.Add("finance." + term))
            return false;
        Part("finance")[term] = edit(Read(below.Finance[term]!));
        return true;
    }

    private double Scale() => IsStricter ? draws.Between(0.3, 1) : draws.Between(1, 1.4);

    private JsonObject Part(string part) => (layer[part] ??= new JsonObject()).AsObject();

    private JsonArray Items(string part) => (layer[part] ??= new JsonArray()).AsArray();

    private static double Read(JsonNode node) => node.ToString() is var text && text.EndsWith('%')
        ? double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture) / 100 : double.Parse(text, CultureInfo.InvariantCulture);
}
