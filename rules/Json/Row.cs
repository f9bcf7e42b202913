namespace Roi.Rules.Json;

/// <summary>What the fields of one object hold, handed to its construction.</summary>
public sealed class Row
{
    private readonly object?[] values;

    internal Row(SourceNode node, object?[] values, Problems problems) =>
        (Node, this.values, Problems) = (node, values, problems);

    /// <summary>The object.</summary>
    public SourceNode Node { get; }

    /// <summary>Takes what a construction finds wrong outside of this file; it then returns null.</summary>
    internal Problems Problems { get; }

    internal bool HasNoted { get; private set; }

    internal object? this[Field field] => values[field.Index];

    /// <summary>Notes that the fields do not fit together; the object then has no value, whatever its construction returns.</summary>
    public Noted Note(string message) => Note(Node, message);

    /// <summary>Notes that the fields do not fit together, at one of them.</summary>
    public Noted Note(SourceNode place, string message)
    {
        HasNoted = true;
        return Problems.Note(place, message);
    }
}
