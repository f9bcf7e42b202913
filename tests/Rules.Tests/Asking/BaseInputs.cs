using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Tests.Asking;

/// <summary>The inputs of the base rules.</summary>
internal static class BaseInputs
{
    public static RuleFile Rules { get; } = RuleLoader.Load("manufacturing-ai", SourceFiles.All, new())!.File;

    public static IEnumerable<string> Names => Rules.Inputs.InFileOrder.Select(input => input.Name);
}
