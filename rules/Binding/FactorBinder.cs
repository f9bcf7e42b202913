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
    private readonly HashSet<string> drawn = new(StringComparer.Ordinal), claimed = new(StringComparer.Ordinal);

    /// <summary>Whether a claim without a share kept is bound as no claim, to see what the rules use.</summary>
    public bool IsTolerant { get; init; }

    /// <summary>The claims in use so far.</summary>
    public List<BoundClaim> Claims { get; } = [];

    /// <summary>Whether a vendor's claim could be held against a factor in use so far.</summary>
    public bool IsAnyClaimable => rules.File.VendorShareKept is not null && drawn.Count > 0;

    /// <summary>Whether a name is a factor of the rules.</summary>
    public bool IsFactor(string name) => rules.File.Factors.Find(name) is not null;

    /// <summary>Whether a name is a factor that has a value of its own on a line: a draw for each line, or a claim for that line.</summary>
    public bool HasOwn(string name, string line) => line.Length > 0 && (IsPerLine(name) || HasOwnClaim(name, line));

    /// <summary>The column of a factor in a formula of a line, or of the site where the line is empty: after the claim that binds it
    /// there.</summary>
    public string Column(string factor, string line) =>
        ClaimOn(factor, line) is null ? DrawOf(factor, line) : AfterClaim(OwnerOf(factor, line));

    /// <summary>Adds a factor and the claim that binds it in a formula of a line to the model.</summary>
    public bool Ensure(string factor, string line)
    {
        var column = Column(factor, line);
        if (!ensured.TryGetValue(column, out var isThere))
            ensured[column] = isThere = Add(factor, line);
        return isThere;
    }

    private bool IsPerLine(string name) => rules.File.Factors.Find(name)?.Value.IsPerLine == true;

    private bool HasOwnClaim(string factor, string line) => claims.ContainsKey(GivenValues.Column(line, factor));

    /// <summary>The name of a factor with the line that it is drawn for, or has a claim for.</summary>
    private string OwnerOf(string factor, string line) => HasOwn(factor, line) ? GivenValues.Column(line, factor) : factor;

    /// <summary>The column of what is drawn from the rules' range.</summary>
    private string DrawOf(string factor, string line) => IsPerLine(factor) ? OwnerOf(factor, line) : factor;

    /// <summary>The claim that binds a factor in a formula of a line: one for that line, else one for all; null where there is
    /// none.</summary>
    private string? ClaimOn(string factor, string line) =>
        line.Length > 0 && HasOwnClaim(factor, line) ? GivenValues.Column(line, factor) : claims.ContainsKey(factor) ? factor : null;

    /// <summary>The column of a claim, by the name under which the scenario states it.</summary>
    public static string ClaimOf(string stated) => "claim of " + stated;

    private static string AfterClaim(string owner) => owner + " after claim";

    private bool Add(string name, string line)
    {
        var (draw, owner, stated) = (DrawOf(name, line), OwnerOf(name, line), ClaimOn(name, line));
        if (drawn.Add(draw))
            Add(new(draw, factors[name].Quantity.Distribution) { Line = ColumnName.Parse(draw).Line },
                Titled(name, ColumnName.Parse(draw).Line), AssumptionKind.Factor, factors[name]);
        if (stated is null)
            return true;
        var claim = claims[stated];
        if (rules.File.VendorShareKept is not { } kept)
        {
            problems.Note(claim.Node, "the rules do not say what share of a vendor's claim is kept (\"vendorShareKept\")");
            columns.Definitions.Add(new(AfterClaim(owner), new Reference(draw)));
            return IsTolerant;
        }
        if (drawn.Add(ShareKept))
            Add(new(ShareKept, factors[ShareKept].Quantity.Distribution) { Group = ShareKept },
                kept.Title.Length > 0 ? kept.Title : "Share kept of a vendor's claim", AssumptionKind.ShareKept, factors[ShareKept]);
        var claimColumn = ClaimOf(stated);
        var afterShare = claimColumn + ", share kept";
        if (claimed.Add(stated))
        {
            columns.AddOwn(claimColumn, "Vendor's claim: " + Titled(name, ColumnName.Parse(stated).Line), AssumptionKind.Claim, Unit.None,
                claim);
            columns.Definitions.Add(new(afterShare,
                new Binary(BinaryOperator.Multiply, new Reference(claimColumn), new Reference(ShareKept))));
        }
        columns.Definitions.Add(new(AfterClaim(owner), new Binary(BinaryOperator.Min, new Reference(draw), new Reference(afterShare))));
        Claims.Add(new(owner, Titled(name, ColumnName.Parse(owner).Line), draw, claimColumn, afterShare, AfterClaim(owner),
            "capped: " + owner)
        {
            Stated = stated,
            Draw = draw,
        });
        return true;
    }

    private void Add(Input input, string title, AssumptionKind kind, FactorValue factor) =>
        columns.Add(input,
            new(input.Name, title, kind, Unit.None, factor.Quantity, null, Place.Of(factor.Node), rules.LayerOf(factor.Node))
            {
                SourceWordedBy = rules.WordedAbove(factor.SourceNode, factor.Node),
            }, factor.Conservative);

    private string Titled(string factor, string line) => line.Length == 0 ? TitleOf(factor) : $"{TitleOf(factor)}, {line}";

    private string TitleOf(string factor) =>
        rules.File.Factors.Find(factor)?.Value.Title is { Length: > 0 } title ? title : factor;
}
