using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Vocabulary;

/// <summary>The rule file in force and its layers, the base first.</summary>
/// <param name="Id">Id of the rule file that the scenario or the command named.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Layers">Every file that took part, the base first.</param>
public sealed record RulesInForce(string Id, string Version, string Title, ImmutableArray<RuleLayer> Layers)
{
    /// <summary>A sentence on each rule file that has the id of a file of the library and is not that file.</summary>
    public IEnumerable<string> NotOfLibrary => Layers.Where(layer => layer.LibraryDigest is { } library && library != layer.Digest).Select(
        layer => $"{layer.Id} is not the file of that id in the library of this program: its digest is {RuleLayer.Short(layer.Digest)}, "
            + $"that of the library {RuleLayer.Short(layer.LibraryDigest!)}.");

    /// <summary>A sentence on each layer that changes nothing, which whoever put it there will not expect.</summary>
    public IEnumerable<string> WithoutEffect => Layers.Where(layer => layer.ChangesNothing).Select(
        layer => $"The layer {layer.Id} changes nothing: all that it states, the rules below it say already.");

    /// <summary>A sentence on each layer that calls something better evidence than the rules below it do.</summary>
    public IEnumerable<string> EvidenceRaised => Layers.Where(layer => layer.EvidenceRaised.Length > 0).Select(
        layer => $"The layer {layer.Id} raises the evidence of {string.Join("; of ", layer.EvidenceRaised)}.");
}

/// <summary>One rule file: where a value may come from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Path">The file.</param>
/// <param name="ApprovedBy">The approver; null where not stated.</param>
/// <param name="ApprovedOn">The day of approval, as yyyy-MM-dd; null where not stated.</param>
public sealed record RuleLayer(string Id, string Version, string Path, string? ApprovedBy, string? ApprovedOn)
{
    /// <summary>The SHA-256 of the file as it was read, in 64 hexadecimal digits. It tells two files of one id apart, and changes with
    /// every edit, also of a comment.</summary>
    public required string Digest { get; init; }

    /// <summary>The digest of the file of the same id in the library that the program was built with; null where it has none.</summary>
    public string? LibraryDigest { get; init; }

    /// <summary>The first 12 digits of a digest, as reports for people show it.</summary>
    public static string Short(string digest) => digest[..12];

    /// <summary>The values that it calls better evidence than the rules below it do, each with both grades, in words.</summary>
    public ImmutableArray<string> EvidenceRaised { get; init; } = [];

    /// <summary>The ids of the checks and hurdles below it that are told in its words.</summary>
    public ImmutableArray<string> Reworded { get; init; } = [];

    /// <summary>Whether it is a layer that leaves the rules below it as they are, apart from their tests.</summary>
    public bool ChangesNothing { get; init; }
}

/// <summary>A place in a file, by which readers find a value again.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record Place(string Path, int Line)
{
    /// <summary>The file and line of a node.</summary>
    internal static Place Of(SourceNode node) => new(node.Path, node.Line);
}
