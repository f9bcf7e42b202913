using Roi.Rules.Json;

namespace Roi.Cli.Text;

/// <summary>Remarks on a file that keep nothing from running.</summary>
internal static class Warnings
{
    /// <summary><c>path(line,column): warning: message</c>, as editors and build logs know it.</summary>
    /// <param name="remark">What is odd, and where.</param>
    /// <param name="word">What kind of remark it is.</param>
    public static string Line(Problem remark, string word = "warning")
    {
        ArgumentNullException.ThrowIfNull(remark);
        return (remark with { Path = FilePath.Shown(remark.Path), Message = $"{word}: {remark.Message}" }).ToString();
    }
}
