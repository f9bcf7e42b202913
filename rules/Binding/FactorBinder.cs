using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Adds the factors that formulas need to a model, each once, and the vendor's claims that bind them.</summary>
/// <param name="rules">The rules in force.</param>
/// <param name="factors">The value of each factor, and of the share kept, on this site.</param>
/// <param name="claims">The vendor's claims, by factor, those for one line by <c>line/factor</c>.</param>
/// <param name="columns">Receives the factors, the claims and what they come to.</param>
/// <param name="problems">Receives a problem where the rules do not say what share of a claim is kept.</param>
internal sealed class FactorBinder(
    RuleSet rules, IReadOnlyDictionary<string, FactorValue> factors, IReadOnlyDictionary<string, Placed<Quantity>> claims,
    ModelColumns columns, Problems problems)
{
    /// <summary>The name of the share kept of claims, as a factor and as a column.</summary>
    public const string ShareKept = RuleKeys.VendorShareKept;

    private readonly Dictionary<string, bool> ensured = new(StringComparer.Ordinal);
    private readonly HashSet<string> drawn = new(StringComparer.Ordinal);

    /// <summary>Whether a claim without a share kept is bound as no claim, to see what the rules use.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>The claims in use so far.</summary>
    public List<BoundClaim> Claims { get; } = [];

    /// <summary>Whether a vendor's claim could be held against a factor in use so far.</summary>
    public bool IsAnyClaimable => rules.File.VendorShareKept is not null && drawn.Count > 0;

    /// <summary>Whether a name is a factor of the rules.</summary>
    public bool IsFactor(string name) => rules.File.Factors.Find(name) is not null;

    /// <summary>Whether a factor has a claim for a line alone.</summary>
    public bool HasOwnClaim(string factor, string line) => line.Length > 0 && claims.ContainsKey(GivenValues.Column(line, factor));

    /// <summary>The column of a factor in a formula of a line, or of the site where the line is empty: after the claim that binds it
    /// there.</summary>
    public string Column(string factor, string line) => ClaimOn(factor, line) is { } claim ? AfterClaim(claim) : factor;

    /// <summary>Adds a factor and the claim that binds it in a formula of a line to the model.</summary>
    public bool Ensure(string factor, string line)
    {
        var column = Column(factor, line);
        if (!ensured.TryGetValue(column, out var isThere))
            ensured[column] = isThere = Add(factor, ClaimOn(factor, line));
        return isThere;
    }

    /// <summary>The claim that binds a factor in a formula of a line: one for that line, else one for all; null where there is
    /// none.</summary>
    private string? ClaimOn(string factor, string line) => HasOwnClaim(factor, line) ? GivenValues.Column(line, factor)
        : claims.ContainsKey(factor) ? factor : null;

    private static string AfterClaim(string claim) => claim + " after claim";

    private bool Add(string name, string? bound)
    {
        if (drawn.Add(name))
            Add(name, TitleOf(name), AssumptionKind.Factor, factors[name], group: null);
        if (bound is null)
            return true;
        var claim = claims[bound];
        if (rules.File.VendorShareKept is not { } kept)
        {
            problems.Note(claim.Node, "the rules do not say what share of a vendor's claim is kept (\"vendorShareKept\")");
            columns.Definitions.Add(new(AfterClaim(bound), new Reference(name)));
            return IsTolerant;
        }
        if (drawn.Add(ShareKept))
            Add(ShareKept, kept.Title.Length > 0 ? kept.Title : "Share kept of a vendor's claim", AssumptionKind.ShareKept,
                factors[ShareKept], ShareKept);
        var claimed = "claim of " + bound;
        var line = ColumnName.Parse(bound).Line;
        var title = line.Length == 0 ? TitleOf(name) : $"{TitleOf(name)}, {line}";
        columns.AddOwn(claimed, "Vendor's claim: " + title, AssumptionKind.Claim, Unit.None, claim);
        var afterShare = claimed + ", share kept";
        columns.Definitions.Add(new(afterShare,
            new Binary(BinaryOperator.Multiply, new Reference(claimed), new Reference(ShareKept))));
        columns.Definitions.Add(new(AfterClaim(bound), new Binary(BinaryOperator.Min, new Reference(name), new Reference(afterShare))));
        Claims.Add(new(bound, title, name, claimed, afterShare, AfterClaim(bound), "capped: " + bound));
        return true;
    }

    private void Add(string name, string title, AssumptionKind kind, FactorValue factor, string? group) =>
        columns.Add(new(name, factor.Quantity.Distribution) { Group = group },
            new(name, title, kind, Unit.None, factor.Quantity, null, Place.Of(factor.Node), rules.LayerOf(factor.Node))
            {
                SourceWordedBy = rules.WordedAbove(factor.SourceNode, factor.Node),
            }, factor.Conservative);

    private string TitleOf(string factor) =>
        rules.File.Factors.Find(factor)?.Value.Title is { Length: > 0 } title ? title : factor;
}
