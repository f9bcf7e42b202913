using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Files;

/// <summary>The keys of rule files and scenarios that more than one place of the code names.</summary>
internal static class RuleKeys
{
    // The heading of a rule file.
    public const string Id = "id";
    public const string Version = "version";
    public const string Title = "title";
    public const string Owner = "owner";
    public const string Approved = "approved";
    public const string Extends = "extends";
    public const string TightenOnly = "tightenOnly";

    // The parts of a rule file; a scenario has a site, too.
    public const string Site = "site";
    public const string Inputs = "inputs";
    public const string Factors = "factors";
    public const string VendorShareKept = "vendorShareKept";
    public const string Evidence = "evidence";
    public const string Drivers = "drivers";
    public const string Cash = "cash";
    public const string Outcomes = "outcomes";
    public const string Finance = "finance";
    public const string Checks = "checks";
    public const string Hurdles = "hurdles";
    public const string Stress = "stress";
    public const string Tests = "tests";

    /// <summary>The parts of a rule file: everything but its heading.</summary>
    public static IReadOnlyList<string> Parts { get; } = [Site, Inputs, Factors, VendorShareKept, Evidence, Drivers, Cash, Outcomes,
        Finance, Checks, Hurdles, Stress, Tests];

    /// <summary>Whether no number and no verdict of a case depends on a part.</summary>
    public static bool IsAside(string part) => part is Stress or Tests;

    // An entry of a rule file.
    public const string Name = "name";
    public const string Formula = "formula";
    public const string When = "when";
    public const string Expect = "expect";
    public const string Range = "range";
    public const string Value = "value";
    public const string Shape = "shape";
    public const string Conservative = "conservative";
    public const string WorkedOutWith = "workedOutWith";
    public const string Cases = "cases";
    public const string Source = "source";
    public const string Rationale = "rationale";
    public const string Advice = "advice";
    public const string Message = "message";
    public const string Holds = "holds";
    public const string Severity = "severity";
    public const string Currency = "currency";
    public const string Values = "values";
    public const string Unit = "unit";
    public const string Per = "per";
    public const string Default = "default";
    public const string Neutral = "neutral";
    public const string Hopeful = "hopeful";
    public const string Log = "log";
    public const string Max = "max";
    public const string Informal = "informal";
    public const string Input = "input";
    public const string Usual = "usual";
    public const string Benchmark = "benchmark";
    public const string Widen = "widen";
    public const string Given = "given";
    public const string Verdict = "verdict";
    public const string Decision = "decision";
    public const string Removed = "removed";
    public const string Added = "added";
    public const string Better = "better";
    public const string Set = "set";

    // When money flows.
    public const string Kind = "kind";
    public const string Start = "start";
    public const string End = "end";
    public const string RampUp = "rampUp";
    public const string Growth = "growth";
    public const string GrowthFrom = "growthFrom";
    public const string ByYear = "byYear";
    public const string Amount = "amount";
    public const string AmountPerYear = "amountPerYear";
    public const string AmountsByYear = "amountsByYear";
    public const string Events = "events";
    public const string Rate = "rate";
    public const string Cost = "cost";
    public const string Prevented = "prevented";
    public const string At = "at";
    public const string From = "from";
    public const string Until = "until";

    // The terms of finance.
    public const string HorizonMonths = "horizonMonths";
    public const string DiscountRate = "discountRate";
    public const string AmortisationYears = "amortisationYears";
    public const string Outlay = "outlay";
    public const string Timing = "timing";
    public const string Tax = "tax";
    public const string Percentiles = "percentiles";

    // A scenario, and measured values.
    public const string Rules = "rules";
    public const string Lines = "lines";
    public const string WorstEvent = "worstEvent";
    public const string VendorClaims = "vendorClaims";
    public const string Correlations = "correlations";
    public const string Samples = "samples";
    public const string Column = "column";
    public const string Smoothed = "smoothed";
}
