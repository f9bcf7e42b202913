using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>Identifies a run by everything that determines its numbers, so that a report can be traced and reproduced.</summary>
/// <remarks>Comments, white space, the order of keys and of lines, and the number of threads do not change the id. The sample files that
/// the scenario and the rules name enter it by the digest of what was read.</remarks>
internal static class RunId
{
    private const int Digits = 16;

    /// <summary>The first 64 bits of the SHA-256 of version, options, rules and scenario, in hexadecimal.</summary>
    public static string Load(
        SourceNode scenario, RuleSet rules, SimulationOptions options, string version, IEnumerable<Setting> settings)
    {
        StringBuilder content = new();
        content.Append(CultureInfo.InvariantCulture, $"{version}\n{options.Seed}\n{options.Trials}\n{options.Sampling}\n");
        foreach (var layer in rules.Layers)
            content.Append(CultureInfo.InvariantCulture, $"{layer.Id} {layer.Version}\n");
        Write(rules.Merged, content);
        WriteBelow(rules, scenario, content);
        Write(scenario, content);
        foreach (var setting in settings.Select(setting => setting.Text).Order(StringComparer.Ordinal))
            WriteText(setting, content);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..Digits];
    }

    /// <summary>The rules below that draws are anchored to: what a layer removes of them decides draws.</summary>
    private static void WriteBelow(RuleSet rules, SourceNode scenario, StringBuilder content)
    {
        var isCorrelated = scenario.Find(RuleKeys.Correlations)?.Value.Items is { Count: > 0 };
        for (var below = rules.Below; below is not null; below = below.Next)
            if (below.HasOtherUses || (isCorrelated && below.HasOtherShapes))
                Write(below.Tree, content.Append("below"));
    }

    private static void Write(SourceNode node, StringBuilder content)
    {
        if (node.Members is { } members)
        {
            content.Append('{');
            foreach (var member in members.Where(member => member.Name != "$schema").OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                WriteText(member.Name, content);
                if (member.Name == RuleKeys.Lines && member.Value.Items is { } lines)
                    WriteList(lines.OrderBy(line => line.Find(RuleKeys.Name)?.Value.Text, StringComparer.Ordinal), content);
                else
                    Write(member.Value, content);
                if (member.Name == RuleKeys.Samples && member.Value.Text is { } file)
                    content.Append(SamplesForm.Load(node, file).Digest);
            }
            content.Append('}');
        }
        else if (node.Items is { } items)
            WriteList(items, content);
        else if (node.Text is { } text)
            WriteText(text, content);
        else if (node.Number is { } number)
            content.Append(CultureInfo.InvariantCulture, $"{number:R} ");
        else
            content.Append(node.Flag is { } flag ? flag ? "true " : "false " : "null ");
    }

    private static void WriteList(IEnumerable<SourceNode> items, StringBuilder content)
    {
        content.Append('[');
        foreach (var item in items)
            Write(item, content);
        content.Append(']');
    }

    /// <summary>Writes a text after its length, so that different contents never give the same bytes.</summary>
    private static void WriteText(string text, StringBuilder content) =>
        content.Append(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
}
