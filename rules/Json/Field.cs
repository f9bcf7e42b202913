using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>A declared key of an object.</summary>
/// <param name="Index">Its place in a <see cref="Row"/>.</param>
/// <param name="Key">The key.</param>
/// <param name="Description">For editors, and for the message when it is missing.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Tells">Whether it tells its object from other variants.</param>
/// <param name="MayBeInherited">Whether a layer may leave it to the file below.</param>
/// <param name="Read">Reads its value into a <see cref="Placed{T}"/>, or null with a problem noted.</param>
/// <param name="Schema">Writes its schema.</param>
internal sealed record Field(
    int Index, string Key, string Description, bool IsRequired, bool Tells, bool MayBeInherited,
    Func<SourceNode, Problems, object?> Read, Func<Definitions, JsonObject> Schema);
