using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>What a person may set by hand in a case, by the names of the option <c>--set</c>.</summary>
/// <param name="Quantities">Inputs, factors, claims, the share kept and dated costs: the uncertain ones first, by what they do to NPV where
/// the analysis tells it.</param>
/// <param name="Drivers">The drivers that count in this case, in the order of the rules.</param>
/// <param name="Terms">The terms of finance.</param>
/// <param name="Stress">The stress sets of the rules that set something in this case, in their order.</param>
public sealed record SettableCase(ImmutableArray<SettableQuantity> Quantities, ImmutableArray<SettableDriver> Drivers,
    ImmutableArray<SettableTerm> Terms, ImmutableArray<SettableSet> Stress)
{
    /// <summary>What may be set in the case of an analysis that was made by a run.</summary>
    /// <exception cref="ArgumentException">It was not made by a run.</exception>
    public static SettableCase Of(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (analysis.Case is not var (bound, rules))
            throw new ArgumentException("Needs an analysis that was made by a run.", nameof(analysis));
        var bars = analysis.Insight?.Tornado.SelectMany(bar => bar.IsGroup ? bar.Lines : [bar])
            .ToDictionary(bar => bar.Name, bar => bar.Swing, StringComparer.Ordinal);
        var curves = analysis.Insight?.Curves.ToDictionary(curve => curve.Name, curve => curve.Swing, StringComparer.Ordinal);
        ImmutableArray<SettableQuantity> quantities = [.. analysis.Assumptions.GroupBy(NameOf, StringComparer.Ordinal)
            .Select(group => Quantity(group.Key, [.. group], bars, curves))
            .OrderByDescending(quantity => quantity.IsUncertain).ThenByDescending(quantity => quantity.Swing ?? 0)];
        ImmutableArray<SettableDriver> drivers = [.. bound.Drivers
            .Where(driver => driver.IsClaimed || bound.SwitchedOff.Contains(driver.Rule.Id.Value))
            .Select(driver => new SettableDriver(Setting.Driver + driver.Rule.Id.Value, driver.Rule.Title))];
        HashSet<string> names = [.. quantities.SelectMany(quantity => quantity.Values.Select(value => value.Name).Append(quantity.Name)),
            .. drivers.Select(driver => driver.Name), DatedCash.Every];
        // As a set of the rules, what the case does not use is left out; set by hand, it would be a mistake.
        return new(quantities, drivers, [.. TermsOf(rules)],
            [.. rules.Stress.Select(set => new SettableSet(set.Id.Value, set.Title, [.. set.Set.Select(value => value.Setting)
                .Where(setting => setting.IsOfFinance || setting.IsOfSite || names.Contains(setting.Name))
                .Select(setting => setting.Text)]))
                .Where(set => set.Settings.Length > 0)]);
    }

    private static SettableQuantity Quantity(
        string name, ImmutableArray<Assumption> values, Dictionary<string, double>? bars, Dictionary<string, double>? curves)
    {
        var first = values[0];
        var isUncertain = bars?.ContainsKey(name) ?? values.Any(value => value.P10 < value.P90);
        return new(name, values.Length == 1 ? first.Title : first.Title.Split(", ")[0], first.Kind, first.Unit,
            [.. values.Select(value => new SettableValue(values.Length == 1 ? "" : ColumnName.Parse(value.Name).Line,
                values.Length == 1 ? name : value.Name, value.Shape, value.P10, value.P50, value.P90))],
            isUncertain, (isUncertain ? bars : curves) is { } swings && swings.TryGetValue(name, out var swing) ? swing : null);
    }

    private static string NameOf(Assumption value) =>
        value.Kind == AssumptionKind.Claim ? Setting.Claim + value.Name[FactorBinder.ClaimOf("").Length..]
        : DatedCash.IsOf(value.Name) ? value.Name : ColumnName.Parse(value.Name).Input;

    /// <summary>The terms that decide most, each as the rules write it.</summary>
    private static IEnumerable<SettableTerm> TermsOf(RuleFile rules)
    {
        yield return Term(RuleKeys.DiscountRate, "Discount rate per year", Unit.None);
        yield return Term(RuleKeys.HorizonMonths, "Months that count", Unit.Month);
        yield return Term(RuleKeys.AmortisationYears, "Years of amortisation", Unit.Of("yr"));
        if (rules.Finance.Tax is not null)
            yield return Term($"{RuleKeys.Tax}.{RuleKeys.Rate}", "Tax rate", Unit.None);

        SettableTerm Term(string key, string title, Unit unit)
        {
            Setting named = new(Setting.Finance + key, "");
            return new(named.Name, title, unit, FinanceSetting.Stated(named, rules) ?? "");
        }
    }
}

/// <summary>A quantity that may be set.</summary>
/// <param name="Name">As a setting names it; with several values it stands for all of them.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">Its values: one, or that of the site and those of lines.</param>
/// <param name="IsUncertain">Whether its values differ between trials.</param>
/// <param name="Swing">The difference of the P50 of NPV between its P10 and its P90, of a fixed one between half of it and one and a half,
/// in money; null where that is not told.</param>
public sealed record SettableQuantity(
    string Name, string Title, AssumptionKind Kind, Unit Unit, ImmutableArray<SettableValue> Values, bool IsUncertain, double? Swing);

/// <summary>One value of a quantity.</summary>
/// <param name="Line">The line; empty for the site.</param>
/// <param name="Name">As a setting names it by itself.</param>
/// <param name="Shape">Its shape in words.</param>
/// <param name="P10">In its unit.</param>
/// <param name="P50">In its unit; NaN where it is not defined.</param>
/// <param name="P90">In its unit.</param>
public sealed record SettableValue(string Line, string Name, string Shape, double P10, double P50, double P90);

/// <summary>A driver that may be switched off.</summary>
/// <param name="Name">As a setting names it.</param>
/// <param name="Title">In words.</param>
public sealed record SettableDriver(string Name, string Title);

/// <summary>A term of finance that may be set.</summary>
/// <param name="Name">As a setting names it.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Stated">As the rules state it.</param>
public sealed record SettableTerm(string Name, string Title, Unit Unit, string Stated);

/// <summary>A stress set of the rules.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">In words.</param>
/// <param name="Settings">What it sets in this case, each as <c>NAME=VALUE</c>.</param>
public sealed record SettableSet(string Id, string Title, ImmutableArray<string> Settings);
