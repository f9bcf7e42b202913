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
        SourceNode scenario, RuleSet rules, SimulationOptions options, string version, IReadOnlyCollection<Setting> settings)
    {
        StringBuilder content = new();
        content.Append(CultureInfo.InvariantCulture, $"{version}\n{options.Seed}\n{options.Trials}\n{options.Sampling}\n");
        foreach (var layer in rules.Layers)
            content.Append(CultureInfo.InvariantCulture, $"{layer.Id} {layer.Version}\n");
        WriteRules(rules.Merged, settings.Any(setting => setting.IsOfFinance), content);
        WriteBelow(rules, scenario, content);
        Write(scenario, content);
        foreach (var setting in settings.OrderBy(setting => setting.Name, StringComparer.Ordinal))
            WriteSetting(setting, content);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..Digits];
    }

    /// <summary>Writes rules; terms of finance, where one of them is set by hand, by what they mean.</summary>
    private static void WriteRules(SourceNode merged, bool isTermSet, StringBuilder content)
    {
        if (isTermSet)
            foreach (var part in merged.Members!.OrderBy(part => part.Name, StringComparer.Ordinal))
            {
                WriteText(part.Name, content);
                if (part.Name == RuleKeys.Finance)
                    WriteValue(part.Value, content);
                else
                    Write(part.Value, content);
            }
        else
            Write(merged, content);
    }

    /// <summary>Writes what a setting means, so that its spelling (<c>0.2</c>, <c>20%</c>) does not change the id.</summary>
    private static void WriteSetting(Setting setting, StringBuilder content)
    {
        Problems unread = new();
        WriteText(setting.Name, content);
        if (setting.IsOfSite || setting.IsOfDriver)
            WriteText(setting.Value, content);
        else if (setting.IsChange && setting.Change(setting.Value.EndsWith('%'), unread) is { } points)
            content.Append(CultureInfo.InvariantCulture, $"*{points.Factor:R}+{points.Offset:R} ");
        else if (!setting.IsChange && setting.Node(unread) is { } node)
            WriteValue(node, content);
        else
            WriteText(setting.Value, content);
    }

    /// <summary>Writes a value whose texts are numbers or percentages.</summary>
    private static void WriteValue(SourceNode node, StringBuilder content)
    {
        if (node.Members is { } members)
            foreach (var member in members.OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                WriteText(member.Name, content);
                WriteValue(member.Value, content);
            }
        else if (node.Items is { } items)
            foreach (var item in items)
                WriteValue(item, content.Append('['));
        else if (node.Text is { } text && text.EndsWith('%') && double.TryParse($"{text[..^1].Trim()}e-2",
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share))
            content.Append(CultureInfo.InvariantCulture, $"{share:R} ");
        else
            Write(node, content);
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
