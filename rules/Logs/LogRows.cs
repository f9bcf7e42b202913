namespace Roi.Rules.Logs;

/// <summary>The rows of a log, read one after the other. Fields are UTF-8 text, whatever the file is, without blanks around them.</summary>
/// <remarks>Spans are valid until the next read. Memory does not grow with the number of rows.</remarks>
internal abstract class LogRows : IDisposable
{
    /// <summary>The number of the row in the file, from 1; that of its first line where a row has several.</summary>
    public abstract int Number { get; }

    /// <summary>The number of fields of the row.</summary>
    public abstract int Count { get; }

    /// <summary>The share of the file that is read, from 0 to 1.</summary>
    public abstract double Share { get; }

    /// <summary>Whether a quote is opened in this row and closed in none of the next ones; the row then ends with its line.</summary>
    public virtual bool HasUnclosedQuote => false;

    /// <summary>The number of fields that a row should have; 0 as long as it is not known.</summary>
    public int Width { get; set; }

    /// <summary>Moves to the next row.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InvalidDataException">The content is no table; the message says why.</exception>
    public abstract bool Read();

    /// <summary>A field of the row; empty where the row has no such field.</summary>
    /// <param name="column">The column, from 0.</param>
    public abstract ReadOnlySpan<byte> Field(int column);

    /// <summary>A number that rows of equal content share, and hardly any others.</summary>
    public abstract int Print();

    /// <summary>Whether all fields from a column on are empty.</summary>
    public bool IsEmptyFrom(int column)
    {
        for (; column < Count; column++)
            if (!Field(column).IsEmpty)
                return false;
        return true;
    }

    /// <summary>The fields of the row as texts.</summary>
    public string[] ToArray() => [.. Enumerable.Range(0, Count).Select(Text)];

    /// <summary>A field of the row as text.</summary>
    public string Text(int column) => System.Text.Encoding.UTF8.GetString(Field(column));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    protected abstract void Dispose(bool disposing);
}
