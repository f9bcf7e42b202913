using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Conditions on sites as messages show them.</summary>
internal static class Conditions
{
    /// <summary>The condition in quotes; without one, all sites.</summary>
    public static string Shown(Expression? when) => when is null ? "all sites" : Quoted.Of(when.Text);
}
