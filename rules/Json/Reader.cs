using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>The declaration of one form of JSON values: it reads such values and writes their JSON Schema.</summary>
/// <remarks>Immutable and thread-safe once declared. <see cref="Form"/> has the forms.</remarks>
internal abstract class Reader<T>
{
    /// <summary>The form in words, to follow "expected": <c>a number from 0 to 24</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a node.</summary>
    /// <returns>The value with its place; null where problems were reported.</returns>
    public abstract Placed<T>? Read(SourceNode node, Problems problems);

    /// <summary>The JSON Schema (draft 2020-12) of the form.</summary>
    /// <param name="definitions">Receives the named shapes.</param>
    public abstract JsonObject Schema(Definitions definitions);

    /// <summary>Whether a node is meant to have this form, valid or not. It selects one of several forms.</summary>
    public abstract bool Recognises(SourceNode node);

    /// <summary>The keys that distinguish an object of this form from other forms; empty where the kind of value does.</summary>
    public virtual IReadOnlyList<string> TellingKeys => [];

    /// <summary>What to do about a value that is not of this form, to end a message, such as <c>; write it without quotes: 7</c>; empty
    /// where nothing is known.</summary>
    public virtual string Advice(SourceNode node) => "";

    /// <summary>The value as JSON, for the default of a schema; null where a schema does not show it.</summary>
    public virtual JsonNode? Written(T value) => null;

    /// <summary>The same form with its value converted to another type.</summary>
    public Reader<TOther> As<TOther>(Func<T, TOther> convert) =>
        new ConvertedForm<T, TOther>(this, (placed, _) => new(convert(placed.Value), placed.Node));

    /// <summary>The same form with a further step, which may convert the value, report problems and return null.</summary>
    public Reader<TOther> Then<TOther>(Func<Placed<T>, Problems, Placed<TOther>?> step) => new ConvertedForm<T, TOther>(this, step);

    /// <summary>The same form, reading each node once.</summary>
    public Reader<T> Remembered() => new RememberedForm<T>(this);

    /// <summary>Reports that a node does not have this form.</summary>
    protected NoValue Mismatch(SourceNode node, Problems problems, string advice = "")
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(problems);
        return node.IsReported ? default : problems.Note(node, $"expected {Expected}, found {node.Describe()}{advice}");
    }
}
