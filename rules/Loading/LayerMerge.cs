using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Merges a layer into the rules below it. Every value keeps its file and line.</summary>
/// <remarks>Facts of a site, inputs and factors merge by name, drivers, checks, hurdles, stress sets and tests by id; entries that a layer
/// does not mention stay. A factor that gives "value" or "range" replaces the old range with all that speaks of it: shape, conservative
/// value, cases, source, rationale and evidence. "removed": true drops an entry, "added": true marks a new one; merging drops both
/// marks.</remarks>
internal sealed class LayerMerge
{
    /// <summary>The parts whose entries have names or ids, in the order of a rule file. A new entry of them says so in a layer.</summary>
    private static readonly KeyedPart[] Keyed =
    [
        new(RuleKeys.Site, "a fact of the site"), new(RuleKeys.Inputs, "an input"), new(RuleKeys.Factors, "a factor"),
        new(RuleKeys.Drivers, "a driver", RuleKeys.Id), new(RuleKeys.Cash, "a cash entry", RuleKeys.Id),
        new(RuleKeys.Outcomes, "an outcome", RuleKeys.Id),
        new(RuleKeys.Checks, "a check", RuleKeys.Id), new(RuleKeys.Hurdles, "a hurdle", RuleKeys.Id),
        new(RuleKeys.Stress, "a stress set", RuleKeys.Id),
    ];

    /// <summary>What a factor's new value or range replaces.</summary>
    private static readonly string[] Ranges = [RuleKeys.Value, RuleKeys.Range, RuleKeys.Shape, RuleKeys.Conservative, RuleKeys.Cases,
        RuleKeys.Source, RuleKeys.Rationale, RuleKeys.Evidence];

    private readonly SourceNode? below;
    private readonly SourceNode layer;
    private readonly Problems problems;
    private readonly ISet<string> slips;

    private LayerMerge(SourceNode? below, SourceNode layer, Problems problems, ISet<string> slips) =>
        (this.below, this.layer, this.problems, this.slips) = (below, layer, problems, slips);

    /// <summary>Merges a layer into the rules below it. Reports entries that are removed and do not exist, that are new and do not say so,
    /// and that say so and are not new.</summary>
    /// <param name="below">The rules below; null for the first file: all its entries are new, and it has nothing to remove.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="slips">Receives the names of reported entries that are left out, since they are most likely misspelt: as formulas and
    /// tests write them, a driver's as that of its benefit.</param>
    public static SourceNode Of(SourceNode? below, SourceNode layer, Problems problems, ISet<string> slips) =>
        new LayerMerge(below, layer, problems, slips).Merged();

    private SourceNode Merged()
    {
        if (layer.Members is not { } members)
            return layer;
        var parts = SourceNode.ObjectAt(layer, members.Select(member => member with { Value = Part(member.Name, member.Value) }));
        return below is null ? WithFacts(parts) : Merged(below, parts, (key, lower, upper) => RuleKeys.Parts.Contains(key) ? upper : lower,
            member => !Removal.IsAskedBy(member.Value));
    }

    private SourceNode Part(string key, SourceNode upper)
    {
        var lower = below?.Find(key)?.Value;
        return key switch
        {
            _ when Keyed.FirstOrDefault(part => part.Key == key) is { } part => Entries(part, lower ?? Empty(upper), upper),
            RuleKeys.Evidence => Map(lower ?? Empty(upper), upper, Grade),
            RuleKeys.VendorShareKept when lower is not null && !Removal.IsAskedBy(upper) => Factor(lower, Share(upper, lower)),
            RuleKeys.Finance when lower is not null => Entry(lower, upper),
            RuleKeys.Tests => List(lower ?? Empty(upper), upper, RuleKeys.Name),
            _ => upper,
        };
    }

    /// <summary>The first file; where it declares no facts of a site, with the standard ones.</summary>
    private static SourceNode WithFacts(SourceNode first) => first.Find(RuleKeys.Site) is not null ? first
        : SourceNode.ObjectAt(first, [.. first.Members!, new(TextAt(first, RuleKeys.Site), SiteFactRule.StandardTree)]);

    private SourceNode Entries(KeyedPart part, SourceNode lower, SourceNode upper)
    {
        if (lower.Kind != upper.Kind || part.Members(upper) is not { } entries)
            return upper;
        HashSet<string> known = [.. part.Members(lower)!.Select(entry => entry.Name)];
        List<SourceMember> kept = [];
        foreach (var entry in entries)
        {
            if (below is null || IsMarkedRight(part, entry, lower, known))
                kept.Add(entry with { Value = WithoutMark(entry.Value) });
        }
        return part.Id is not { } id
            ? Map(lower, SourceNode.ObjectAt(upper, kept), part.Key == RuleKeys.Factors ? Factor : Entry)
            : List(lower, SourceNode.ListAt(upper,
                [.. kept.Select(entry => entry.Value), .. upper.Items!.Where(entry => Id(entry, id) is null)]), id);
    }

    /// <summary>Whether an entry that says that it is new is new, and one that does not is not. A new one that does not say so is kept
    /// nevertheless, so that all its problems are told at once, unless its name is nearly that of another.</summary>
    private bool IsMarkedRight(KeyedPart part, SourceMember entry, SourceNode lower, HashSet<string> known)
    {
        var (name, mark) = (entry.Name, entry.Value.Find(Addition.Key));
        var isAdded = Addition.IsAskedBy(entry.Value);
        if (Removal.IsAskedBy(entry.Value))
        {
            if (isAdded)
                problems.Note(mark!.Key, "an entry is \"removed\" or \"added\", not both");
            return true;
        }
        if (isAdded && known.Contains(name))
            NoteNotNew(mark!.Key, $"{part.Noun} {Quoted.Of(name)}", part.Members(lower)!.First(other => other.Name == name).Key,
                $"; a new one needs {(part.Id is null ? "a name" : "an id")} of its own");
        if (isAdded || known.Contains(name) || IsOfOtherKind(part, name))
            return true;
        var near = Suggestion.Nearest(name, known);
        problems.Note(entry.Key, $"there is no {part.Noun[(part.Noun.IndexOf(' ', StringComparison.Ordinal) + 1)..]} {Quoted.Of(name)} "
            + $"below this layer; {(near is null ? "a" : $"did you mean {Quoted.Of(near)}? A")} new one says \"added\": true");
        if (near is not null)
            slips.Add(part.Key switch
            {
                RuleKeys.Drivers => Outcomes.Benefit(name),
                RuleKeys.Site => SiteFacts.NameOf(name),
                _ => name,
            });
        return near is null;
    }

    /// <summary>Whether a check has the id of a hurdle below, or a hurdle that of a check: reported once the layers are merged.</summary>
    private bool IsOfOtherKind(KeyedPart part, string name) =>
        (part.Key switch { RuleKeys.Checks => RuleKeys.Hurdles, RuleKeys.Hurdles => RuleKeys.Checks, _ => null }) is { } other
        && below?.Find(other)?.Value.Items?.Any(entry => Id(entry, RuleKeys.Id) == name) == true;

    /// <summary>The share kept of claims, which has no name: with a mark it is refused where there is one below.</summary>
    private SourceNode Share(SourceNode upper, SourceNode lower)
    {
        if (Addition.IsAskedBy(upper))
            NoteNotNew(upper.Find(Addition.Key)!.Key, "a share kept of claims", lower, "");
        return WithoutMark(upper);
    }

    private void NoteNotNew(SourceNode mark, string what, SourceNode there, string otherwise) => problems.Note(mark,
        Invariant($"there is {what} below this layer ({Quoted.Escaped(Path.GetFileName(there.Path))}, line {there.Line}): to change that ")
        + $"one, leave out \"added\"{otherwise}");

    private static SourceNode WithoutMark(SourceNode entry) => entry.Find(Addition.Key)?.Value.Flag is null ? entry
        : SourceNode.ObjectAt(entry, entry.Members!.Where(member => member.Name != Addition.Key));

    private static SourceNode Empty(SourceNode like) =>
        like.Items is null ? SourceNode.ObjectAt(like, []) : SourceNode.ListAt(like, []);

    private SourceNode Map(SourceNode lower, SourceNode upper, Func<SourceNode, SourceNode, SourceNode> merge)
    {
        if (lower.Members is not { } members || upper.Members is null)
            return upper;
        foreach (var member in upper.Members.Where(member => Removal.IsAskedBy(member.Value) && lower.Find(member.Name) is null))
            problems.Note(member.Key, NothingToRemove(member.Name, members.Select(known => known.Name)));
        var merged = Merged(lower, upper, (_, before, after) => merge(before, after), member => !Removal.IsAskedBy(member.Value));
        // The key of an entry stays where the entry was added; what a layer changes of it has the layer's place.
        return SourceNode.ObjectAt(merged, merged.Members!.Select(member => lower.Find(member.Name) is { } first
            ? member with { Key = first.Key } : member));
    }

    private static SourceNode Entry(SourceNode lower, SourceNode upper) => Merged(lower, upper, (_, _, after) => after);

    private SourceNode Factor(SourceNode lower, SourceNode upper)
    {
        var value = upper.Find(RuleKeys.Value) ?? upper.Find(RuleKeys.Range);
        return value is null ? Entry(lower, upper) : Replaced(lower, upper, value, Ranges);
    }

    /// <summary>A grade of evidence: its source speaks of its width.</summary>
    private SourceNode Grade(SourceNode lower, SourceNode upper) =>
        upper.Find(RuleKeys.Widen) is { } width ? Replaced(lower, upper, width, [RuleKeys.Source]) : Entry(lower, upper);

    /// <summary>An entry whose value a layer replaces with all that belongs to it. A source below speaks of the old value, so where the
    /// layer gives none, its place says so.</summary>
    private SourceNode Replaced(SourceNode lower, SourceNode upper, SourceMember value, string[] belonging)
    {
        if (SourceOf(lower) is not null && SourceOf(upper) is null)
            upper = SourceNode.ObjectAt(upper, [.. upper.Members!, NotStated(value.Key)]);
        return Merged(lower, upper, (_, _, after) => after,
            member => !belonging.Contains(member.Name) || upper.Find(member.Name) is not null);
    }

    /// <summary>The source of an entry, or of a value in it that brings its own.</summary>
    private static SourceMember? SourceOf(SourceNode entry) =>
        entry.Find(RuleKeys.Source) ?? entry.Find(RuleKeys.Value)?.Value.Find(RuleKeys.Source);

    private SourceMember NotStated(SourceNode place)
    {
        var name = layer.Find(RuleKeys.Id)?.Value.Text ?? Path.GetFileName(layer.Path);
        return new(TextAt(place, RuleKeys.Source), TextAt(place, $"not stated by {name}"));
    }

    private static SourceNode TextAt(SourceNode place, string text) =>
        new(place.Parent, place.Source, place.Line, place.Column, SourceKind.Text, text) { Text = text };

    /// <summary>Entries of the same id replace each other in place; new ones follow.</summary>
    private SourceNode List(SourceNode lower, SourceNode upper, string key)
    {
        if (lower.Items is not { } before || upper.Items is not { } after)
            return upper;
        var byId = after.Where(entry => Id(entry, key) is not null)
            .GroupBy(entry => Id(entry, key)!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var known = before.Select(entry => Id(entry, key)).OfType<string>().ToList();
        foreach (var entry in after.Where(entry => Removal.IsAskedBy(entry) && Id(entry, key) is { } id && !known.Contains(id)))
            problems.Note(entry, NothingToRemove(Id(entry, key)!, known));
        var replaced = before.Select(entry => Id(entry, key) is { } id && byId.TryGetValue(id, out var on) ? on : entry);
        var added = after.Where(entry => Id(entry, key) is not { } id || !known.Contains(id) || !ReferenceEquals(byId[id], entry));
        return SourceNode.ListAt(lower, [.. replaced.Concat(added).Where(entry => !Removal.IsAskedBy(entry))]);
    }

    private static SourceNode Merged(
        SourceNode lower, SourceNode upper, Func<string, SourceNode, SourceNode, SourceNode> both, Func<SourceMember, bool>? keep = null)
    {
        if (lower.Members is not { } before || upper.Members is not { } after)
            return upper;
        var merged = before.Select(member => upper.Find(member.Name) is { } on
            ? on with { Value = both(member.Name, member.Value, on.Value) }
            : member);
        var added = after.Where(member => lower.Find(member.Name) is null);
        return SourceNode.ObjectAt(lower, [.. merged.Concat(added).Where(member => keep is null || keep(member))]);
    }

    private static string? Id(SourceNode entry, string key) => entry.Find(key)?.Value.Text;

    private static string NothingToRemove(string id, IEnumerable<string> known) =>
        $"nothing below this layer is named {Quoted.Of(id)}{Suggestion.Ending(id, [.. known], "there are")}";

    /// <summary>A part whose entries have names or ids.</summary>
    /// <param name="Key">Its key in a rule file.</param>
    /// <param name="Noun">An entry of it in words, with its article.</param>
    /// <param name="Id">The key of the id in a list of entries; null where the entries are the members of an object.</param>
    private sealed record KeyedPart(string Key, string Noun, string? Id = null)
    {
        /// <summary>The entries with their names; entries without an id are left out. Null where the part has another form.</summary>
        public IReadOnlyList<SourceMember>? Members(SourceNode part) => Id is null ? part.Members
            : part.Items is not { } items ? null
            : [.. items.Select(entry => (Id: entry.Find(Id)?.Value, Entry: entry)).Where(pair => pair.Id?.Text is not null)
                .Select(pair => new SourceMember(pair.Id!, pair.Entry))];
    }
}
