using System.Globalization;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Baselines;

/// <summary>Writes measured inputs into a scenario, and keeps what was written, what was not, and why.</summary>
/// <param name="rules">The rules in force.</param>
/// <param name="scenario">The scenario as it was.</param>
/// <param name="editor">Receives the inputs.</param>
internal sealed class InputWriter(RuleFile rules, SourceNode scenario, ScenarioEditor editor)
{
    /// <summary>What was written, in order.</summary>
    public List<WrittenInput> Written { get; } = [];

    /// <summary>What was not written, and why, one sentence each without its full stop.</summary>
    public List<string> Left { get; } = [];

    /// <summary>Writes an input.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    /// <param name="rule">What the rules say of it.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="evidence">Its grade of evidence; null for none, whatever the file had.</param>
    /// <param name="workedOutWith">An input that it was worked out with, and the mean of that; null for none.</param>
    public void Write(string line, string name, InputRule rule, FigureValue value, string source, string? evidence,
        (string Name, double Mean)? workedOutWith = null)
    {
        if (evidence is null)
            editor.RemoveEvidence(line, name);
        editor.SetInput(line, name, value.Json, source, evidence, workedOutWith);
        Written.Add(new(editor.Changes[^1], rule.Title, rule.Unit.InWords(), value));
    }

    /// <summary>Removes an input that the scenario has.</summary>
    /// <returns>Its name with the value that stood there, for a sentence.</returns>
    public string Remove(string line, string name)
    {
        var given = Given(line, name)!;
        editor.RemoveInput(line, name);
        return $"{Quoted.Of(name)} ({Quoted.Shortened(SourceText.Of(given.Find(RuleKeys.Value)?.Value ?? given))})";
    }

    /// <summary>What the scenario gave for an input; null for nothing.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    public SourceNode? Given(string line, string name) =>
        (line.Length == 0 ? scenario : LineOf(line))?.Find(RuleKeys.Inputs)?.Value.Find(name)?.Value;

    /// <summary>The input that a value of the scenario was worked out with, and its mean then; null where none is
    /// stated.</summary>
    public (string Name, double Mean)? WorkedOutWith(string line, string name) =>
        Given(line, name)?.Find(RuleKeys.WorkedOutWith)?.Value.Members is [{ Value.NumberText: { } number } with, ..]
            ? (with.Name, double.Parse(number, CultureInfo.InvariantCulture)) : null;

    /// <summary>Whether the scenario had a line.</summary>
    public bool HasLine(string line) => LineOf(line) is not null;

    /// <summary>An input that the scenario gives, and of which this one is a part or the whole; null for none.</summary>
    public string? WholeOrPart(string line, string name, InputRule rule) =>
        (rule.Formula?.Names ?? []).Concat(rules.Inputs.InFileOrder
            .Where(input => input.Value.Formula?.Names.Contains(name) == true).Select(input => input.Name))
        .FirstOrDefault(other => Given(line, other) is not null && rules.Inputs.Find(other) is not null);

    private SourceNode? LineOf(string line) => (scenario.Find(RuleKeys.Lines)?.Value.Items ?? [])
        .FirstOrDefault(entry => entry.Find(RuleKeys.Name)?.Value.Text == line);
}
