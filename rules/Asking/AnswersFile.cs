using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Asking;

/// <summary>Answers of an interview by the keys of its questions, as a JSON object: texts as a person would type them, numbers, or shapes;
/// the names of lines may be a list.</summary>
public sealed class AnswersFile
{
    private readonly Map<SourceNode> answers;
    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private readonly List<string> remarks = [];
    private readonly List<(string Key, string Why)> notTaken = [];

    private AnswersFile(Map<SourceNode> answers) => this.answers = answers;

    /// <summary>The lines that the keys name, in the order of the file.</summary>
    public ImmutableArray<string> Lines =>
        [.. answers.InFileOrder.Select(answer => ColumnName.Parse(answer.Name).Line).Where(line => line.Length > 0).Distinct()];

    /// <summary>Loads a file of answers, or tells what is wrong with it.</summary>
    public static Loaded<AnswersFile> Load(Source source)
    {
        Problems problems = new();
        var read = SourceReader.Load(source, problems) is { } tree ? Form.MapOf(Form.Anything).Read(tree, problems)?.Value : null;
        if (read is not null)
            NoteForms(read, problems);
        return problems.Loaded(read is null ? null : new AnswersFile(read));
    }

    private static void NoteForms(Map<SourceNode> answers, Problems problems)
    {
        foreach (var answer in answers.InFileOrder)
            if (answer.Name == RuleKeys.Lines && answer.Value.Items is { } names)
                foreach (var name in names.Where(name => string.IsNullOrWhiteSpace(name.Text)))
                    problems.Note(name, $"expected the name of a line, found {name.Describe()}");
            else if (answer.Value.Items is not null || answer.Value.Flag is not null)
                problems.Note(answer.Value, $"expected a text, a number or a shape, found {answer.Value.Describe()}");
        // Two spellings would become two lines.
        HashSet<string> lines = new(StringComparer.OrdinalIgnoreCase);
        foreach (var answer in answers.InFileOrder)
            if (ColumnName.Parse(answer.Name).Line is { Length: > 0 } line && !lines.Add(line) && lines.TryGetValue(line, out var other)
                && other != line)
                problems.Note(answer.Key, $"another answer writes the line {Quoted.Of(line)} as {Quoted.Of(other)}; did you mean "
                    + $"{Quoted.Of(other)}?");
    }

    /// <summary>What came of answers besides, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>The answers that were not taken, and why, within a sentence.</summary>
    public IReadOnlyList<(string Key, string Why)> NotTaken => notTaken;

    /// <summary>Answers all questions of an interview, and reports every answer that is refused or belongs to no question.</summary>
    /// <returns>The problems, by place; empty where there are none.</returns>
    public IReadOnlyList<Problem> Give(Interview interview)
    {
        ArgumentNullException.ThrowIfNull(interview);
        Problems problems = new();
        // Parts of two events are never put together.
        var isOtherEvent = answers.InFileOrder.Any(answer => interview.IsOfOtherEvent(answer.Name, Text(answer.Value)));
        var lines = NewLines(interview);
        while (interview.Next is { } question)
        {
            if (question.Key == RuleKeys.Lines)
            {
                // Names of other answers are lines already.
                while (lines.TryPeek(out var there) && interview.HasLine(there.Text))
                    lines.Dequeue();
                if (!lines.TryDequeue(out var name))
                    interview.Answer("");
                else if (interview.Answer(name.Text) is { } wrong)
                    problems.Note(name.Place, $"{Quoted.Of(RuleKeys.Lines)}: {wrong}");
                continue;
            }
            var answer = isOtherEvent && ScenarioParts.IsOfWorstEvent(question.Key) ? null : Find(question.Key);
            if (answer is not null)
                given.Add(answer.Name);
            var text = answer is not null ? Text(answer.Value)
                : question.Behind.Any(part => Find(part) is not null) ? Question.Unknown : "";
            if (interview.Answer(text) is not { } mistake)
            {
                if (answer is not null && interview.Remark is { } remark)
                    remarks.Add($"{Quoted.Of(question.Key)}: {remark}");
                continue;
            }
            problems.Note(answer!.Value, $"{Quoted.Of(question.Key)}: {mistake}");
            interview.Answer("");
        }
        foreach (var answer in answers.InFileOrder.Where(answer => !given.Contains(answer.Name)).ToList())
            if (interview.Mistake(answer.Name, Text(answer.Value)) is { } mistake)
                problems.Note(mistake.StartsWith(Quoted.Of(answer.Name), StringComparison.Ordinal) ? answer.Value : answer.Key, mistake);
            else if (isOtherEvent && ScenarioParts.IsOfWorstEvent(answer.Name) && !interview.HasPart(answer.Name))
                notTaken.Add((answer.Name, "the scenario states another worst event, of which this is no part"));
            else if (!interview.TakeOwn(answer.Name, Text(answer.Value)))
                notTaken.Add((answer.Name, interview.WhyNotTaken(answer.Name, Text(answer.Value))));
        return problems.InOrder();
    }

    /// <summary>The lines that the answers name and the scenario lacks; those that it has are not taken.</summary>
    private Queue<(string Text, SourceNode Place)> NewLines(Interview interview)
    {
        if (answers.Find(RuleKeys.Lines) is not { Value: var value, Name: var key })
            return [];
        given.Add(key);
        List<(string Text, SourceNode Place)> names =
            [.. value.Items is { } items ? items.Select(item => (item.Text!.Trim(), item)) : [(Text(value).Trim(), value)]];
        notTaken.AddRange(names.Where(name => interview.HadLine(name.Text)).Select(name =>
            (key, $"the scenario has the line {Quoted.Of(name.Text)} already")));
        return new(names.DistinctBy(name => name.Text)
            .Where(name => name.Text.Length > 0 && !interview.HadLine(name.Text)));
    }

    /// <summary>The answer to a question of a line: that of the line, else the one that stands for all lines.</summary>
    private MapEntry<SourceNode>? Find(string key) => answers.Find(key)
        ?? (ColumnName.Parse(key) is { Line.Length: > 0, Input: var name } ? answers.Find(name) : null);

    private static string Text(SourceNode value) => value.Text ?? value.NumberText ?? SourceText.Of(value);
}
