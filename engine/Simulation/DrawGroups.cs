using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;

namespace Roi.Engine.Simulation;

/// <summary>The point set, and the dimension of it, that each input takes its draws from.</summary>
/// <remarks>By default a model groups its inputs by use. Inputs of one driver and line share a point set, so that the low discrepancy
/// of its points benefits their product; inputs of cost and timing share another. Sets are addressed by names, so adding, removing or
/// tightening an input or a driver does not change the draws of the others. Dimensions count all inputs that a driver uses, constants
/// and shared ones too, so that an input that becomes uncertain or shared does not change the draws of the others. An input that
/// several drivers use has a point set of its own. Removing a driver or changing its formula does change who uses an input, and so its
/// group; <see cref="Anchored"/> keeps the groups of what the model was built on.</remarks>
public sealed class DrawGroups
{
    private const string CashGroup = "cash";

    /// <summary>A prefix that turns the name of a group into the name of another one, whose draws are independent of the
    /// first.</summary>
    private const string Again = "again: ";

    /// <summary>Salts of a run's replicates (see <see cref="PointSet"/>).</summary>
    /// <remarks>The best of a million candidates for the groups "cash", "driver downtime", "driver quality" and "driver maintenance",
    /// ranked by the figure of merit of the tests and then by the errors of a plant's P10 and P90.</remarks>
    internal static ImmutableArray<uint> Salts { get; } =
    [
        378907, 78535, 814013, 225253, 666421, 986084, 91665, 901764, 271925, 987045, 349884, 557400, 811163, 727528, 545115,
        628291,
    ];

    /// <summary>How many places of each point set are taken, those of shared inputs included.</summary>
    private readonly Dictionary<(string Group, string Line), int> taken;

    private DrawGroups(Dictionary<string, StreamKey> streams, Dictionary<(string Group, string Line), int> taken) =>
        (Streams, this.taken) = (streams, taken);

    /// <summary>The stream of each input, by the input's name. No two inputs share one.</summary>
    public IReadOnlyDictionary<string, StreamKey> Streams { get; }

    /// <summary>Returns the groups of a model: its <see cref="Model.DrawGroups"/>, else groups by use. An input that is missing in the
    /// former has a group of its own.</summary>
    public static DrawGroups Of(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.DrawGroups is not { } named)
            return ByUse(model);
        return model.Inputs.All(input => named.Streams.ContainsKey(input.Name)) ? named
            : new(named.Streams.Concat(model.Inputs.Where(input => !named.Streams.ContainsKey(input.Name))
                .Select(input => KeyValuePair.Create(input.Name, OfOne(input.Name)))).ToDictionary(StringComparer.Ordinal), named.taken);
    }

    /// <summary>Returns the groups of a model that is built on others: an input that these have keeps its stream, whatever uses it now. The
    /// rest is grouped by use, and in a point set that the others have it takes the places after theirs.</summary>
    /// <param name="model">The model; its own groups count for inputs that the others lack.</param>
    /// <param name="below">The groups of what it is built on. Their other inputs stay in the result.</param>
    public static DrawGroups Anchored(Model model, DrawGroups below)
    {
        ArgumentNullException.ThrowIfNull(below);
        var own = Of(model);
        Dictionary<string, StreamKey> streams = new(below.Streams, StringComparer.Ordinal);
        Dictionary<(string Group, string Line), int> taken = new(below.taken);
        foreach (var (name, key) in own.Streams.Where(stream => !below.Streams.ContainsKey(stream.Key))
            .OrderBy(stream => stream.Key, StringComparer.Ordinal))
        {
            var set = (key.Group, key.Line);
            streams[name] = below.taken.ContainsKey(set) ? key with { Slot = taken[set]++ } : key;
        }
        foreach (var (set, places) in own.taken)
            taken.TryAdd(set, places);
        return new(streams, taken);
    }

    /// <summary>Returns the same groups, with some inputs taking their draws from a second point set that is independent of the first.
    /// A repeated call selects a third point set.</summary>
    /// <param name="inputs">Names of inputs.</param>
    /// <exception cref="KeyNotFoundException">A name is not the name of an input.</exception>
    public DrawGroups DrawnAgain(IEnumerable<string> inputs)
    {
        Dictionary<string, StreamKey> streams = new(Streams, StringComparer.Ordinal);
        foreach (var input in inputs.Distinct(StringComparer.Ordinal))
            streams[input] = streams[input] with { Group = Again + streams[input].Group };
        return new(streams, taken);
    }

    private static DrawGroups ByUse(Model model)
    {
        var definitions = model.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        var users = Users(model, definitions);
        var inputs = model.Inputs.ToDictionary(input => input.Name, StringComparer.Ordinal);
        var slots = Slots(users, inputs);
        return new(inputs.Values.ToDictionary(input => input.Name, input => Key(input, users, slots), StringComparer.Ordinal),
            slots.GroupBy(slot => (slot.Key.Group, inputs[slot.Key.Input].Line)).ToDictionary(set => set.Key, set => set.Count()));
    }

    private static StreamKey Key(
        Input input, SortedDictionary<string, SortedSet<string>> users, Dictionary<(string Group, string Input), int> slots)
    {
        if (input.Group is { } group)
            return new(OwnGroup(group), input.Line, slots[(OwnGroup(group), input.Name)]);
        var groups = users.Where(user => user.Value.Contains(input.Name)).Select(user => user.Key).ToList();
        return groups is [var only]
            ? new(only, input.Line, slots[(only, input.Name)])
            : OfOne(input.Name);
    }

    /// <summary>The stream of an input that has a group of its own.</summary>
    private static StreamKey OfOne(string input) => new("input " + input, "", 0);

    /// <summary>Every group with all names that it depends on.</summary>
    private static SortedDictionary<string, SortedSet<string>> Users(Model model, Dictionary<string, Definition> definitions)
    {
        SortedDictionary<string, SortedSet<string>> users = new(StringComparer.Ordinal);
        foreach (var driver in model.Drivers)
            users["driver " + driver.Id] = Reached(driver.Terms.SelectMany(term => References.Unordered(term.Formula)), definitions);
        var benefits = model.Drivers.SelectMany(driver => driver.Terms.Select(term => term.Name).Append(driver.Outcome.Name))
            .Append(Outcomes.TotalBenefit).ToHashSet(StringComparer.Ordinal);
        users[CashGroup] = Reached(model.Cash.Reads.Where(name => !benefits.Contains(name)), definitions);
        return users;
    }

    private static SortedSet<string> Reached(IEnumerable<string> names, Dictionary<string, Definition> definitions)
    {
        SortedSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(names);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name) || !definitions.TryGetValue(name, out var definition))
                continue;
            foreach (var reference in References.Unordered(definition.Formula))
                open.Push(reference);
        }
        return reached;
    }

    private static Dictionary<(string Group, string Input), int> Slots(
        SortedDictionary<string, SortedSet<string>> users, Dictionary<string, Input> inputs)
    {
        Dictionary<(string Group, string Input), int> slots = [];
        foreach (var (group, names) in users)
        {
            Dictionary<string, int> next = new(StringComparer.Ordinal);
            foreach (var name in names)
            {
                if (!inputs.TryGetValue(name, out var input) || input.Group is not null)
                    continue;
                var slot = next.GetValueOrDefault(input.Line);
                slots[(group, name)] = slot;
                next[input.Line] = slot + 1;
            }
        }
        foreach (var set in inputs.Values.Where(input => input.Group is not null).GroupBy(input => (input.Group, input.Line)))
            foreach (var (slot, input) in set.OrderBy(input => input.Name, StringComparer.Ordinal).Index())
                slots[(OwnGroup(input.Group!), input.Name)] = slot;
        return slots;
    }

    /// <summary>The name of a group that an input declares; it never equals the name of a group by use.</summary>
    private static string OwnGroup(string group) => "group " + group;
}
