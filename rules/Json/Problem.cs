namespace Roi.Rules.Json;

/// <summary>Something in a file that has to be put right before it can be used.</summary>
/// <param name="Path">The file as its reader named it.</param>
/// <param name="Line">From 1; 0 where the problem is of the whole file.</param>
/// <param name="Column">From 1, in UTF-16 characters as editors count them; 0 where the problem is of the whole file.</param>
/// <param name="Message">What is wrong and what to write instead, in one line.</param>
public sealed record Problem(string Path, int Line, int Column, string Message)
{
    /// <summary><c>path(line,column): message</c>, or <c>path: message</c> for a whole file.</summary>
    public override string ToString() =>
        Line == 0 ? $"{Quoted.Harmless(Path)}: {Message}" : Invariant($"{Quoted.Harmless(Path)}({Line},{Column}): {Message}");
}
