using System.Text.Json.Serialization;

namespace Roi.Cli.Reports.Html;

/// <summary>The texts that the script of the section "What if" shows.</summary>
/// <param name="AsItIs">The case as it is.</param>
/// <param name="Curves">One for each input that can be moved.</param>
/// <param name="Stress">One for each stress set.</param>
internal sealed record WhatIfNumbers(WhatIfPoint AsItIs, WhatIfCurve[] Curves, WhatIfPoint[] Stress);

/// <summary>An input with its computed points.</summary>
/// <param name="Title">In words.</param>
/// <param name="Present">The place of the case as it is among the points, from 0.</param>
/// <param name="Points">By rising value, the case as it is among them.</param>
internal sealed record WhatIfCurve(string Title, int Present, WhatIfPoint[] Points);

/// <summary>What the case comes to.</summary>
/// <param name="Title">The stress set; empty for a point of a curve.</param>
/// <param name="Value">The value of the input with its unit; empty for a stress set.</param>
/// <param name="Figures">The figures in the order of their names.</param>
internal sealed record WhatIfPoint(string Title, string Value, string[] Figures);

[JsonSerializable(typeof(WhatIfNumbers))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WhatIfContext : JsonSerializerContext;
