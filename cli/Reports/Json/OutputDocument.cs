using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Roi.Cli.Reports.Json;

/// <summary>The members that every output JSON has. A document and all records in it are the contract with other programs: they declare the
/// names, types and order of the members, and their descriptions in the schema.</summary>
/// <remarks>
/// <para>From schema version 1 on, members are only added. None is renamed, removed or given another type or meaning, in any output, so
/// that a program that reads one output of version 1 reads all later ones; it has to ignore members that it does not know. As long as that
/// holds, <see cref="SchemaVersion"/> stays 1. A change that breaks it raises the version, of all outputs at once.</para>
/// <para>A member that is added later carries <see cref="AddedLaterAttribute"/>, so that documents written before it still validate.</para>
/// </remarks>
internal abstract record OutputDocument
{
    [JsonPropertyOrder(-1), AddedLater]
    [Description("Version of this contract; it stays 1 as long as members are added, never renamed or removed")]
    public int SchemaVersion { get; } = 1;
}
