using System.Collections.Immutable;

namespace Roi.Rules.Vocabulary;

/// <summary>The rule file in force and its layers, the base first.</summary>
/// <param name="Id">Id of the rule file that the scenario or the command named.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Layers">Every file that took part, the base first.</param>
public sealed record RulesInForce(string Id, string Version, string Title, ImmutableArray<RuleLayer> Layers)
{
    /// <summary>A sentence on each layer that changes nothing, which whoever put it there will not expect.</summary>
    public IEnumerable<string> WithoutEffect => Layers.Where(layer => layer.ChangesNothing).Select(
        layer => $"The layer {layer.Id} changes nothing: all that it states, the rules below it say already.");
}

/// <summary>One rule file: where a value may come from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Path">The file.</param>
/// <param name="ApprovedBy">The approver; null where not stated.</param>
/// <param name="ApprovedOn">The day of approval, as yyyy-MM-dd; null where not stated.</param>
public sealed record RuleLayer(string Id, string Version, string Path, string? ApprovedBy, string? ApprovedOn)
{
    /// <summary>Whether it is a layer that leaves the rules below it as they are, apart from their tests.</summary>
    public bool ChangesNothing { get; init; }
}

/// <summary>A place in a file, by which readers find a value again.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record Place(string Path, int Line);
