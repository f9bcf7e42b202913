using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>The declaration of one form a JSON value may take: it reads such values, and it writes their JSON Schema.</summary>
/// <remarks>Immutable and thread-safe once declared. <see cref="Form"/> has the forms.</remarks>
public abstract class Reader<T>
{
    /// <summary>The form in words, to follow "expected": <c>a number from 0 to 24</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a node.</summary>
    /// <returns>The value with its place; null where problems were noted.</returns>
    public abstract Placed<T>? Read(SourceNode node, Problems problems);

    /// <summary>The JSON Schema (draft 2020-12) of the form.</summary>
    /// <param name="definitions">Takes the shapes that have a name.</param>
    public abstract JsonObject Schema(Definitions definitions);

    /// <summary>Whether a node is meant to take this form, be it right or not: how one of several forms is chosen.</summary>
    public abstract bool Recognises(SourceNode node);

    /// <summary>The keys any of which tells an object of this form from the others; empty where the kind of value tells.</summary>
    public virtual IReadOnlyList<string> TellingKeys => [];

    /// <summary>The value as JSON, for the default of a schema; null where a schema does not show it.</summary>
    public virtual JsonNode? Written(T value) => null;

    /// <summary>The same form, its value turned into another type.</summary>
    public Reader<TOther> As<TOther>(Func<T, TOther> convert) =>
        new ConvertedForm<T, TOther>(this, (placed, _) => new(convert(placed.Value), placed.Node));

    /// <summary>The same form, its value examined or turned further; the step may note problems and give null.</summary>
    public Reader<TOther> Then<TOther>(Func<Placed<T>, Problems, Placed<TOther>?> step) => new ConvertedForm<T, TOther>(this, step);

    /// <summary>Notes that a node is not of this form.</summary>
    protected NoValue Mismatch(SourceNode node, Problems problems, string advice = "")
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        return node.IsReported ? default : problems.Note(node, $"expected {Expected}, found {node.Describe()}{advice}");
    }
}
