using System.Globalization;
using Roi.Rules.Binding;
using Roi.Rules.Editing;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Asking;

/// <summary>Asks for what a scenario needs, question by question, and writes the answers into it, all other bytes kept.</summary>
/// <remarks>The most expensive event comes first, then the purchase, the lines, and what the drivers need. Of a scenario that exists only
/// what it lacks is asked. Not safe for use by several threads at once.</remarks>
public sealed class Interview : IDisposable
{
    private readonly InterviewRequest request;
    private readonly ScenarioEditor scenario;
    private readonly RuleSet rules;
    private readonly IEnumerator<Asked> questions;
    private readonly List<Question> open = [];
    private readonly HashSet<string> linesBefore;
    private string last = "";

    private Interview(InterviewRequest request, ScenarioEditor scenario, RuleSet rules)
    {
        (this.request, this.scenario, this.rules) = (request, scenario, rules);
        linesBefore = [.. scenario.LineNames];
        questions = Questions().GetEnumerator();
        Next = questions.MoveNext() ? questions.Current.Question : null;
    }

    /// <summary>The question to answer next; null where all are answered.</summary>
    public Question? Next { get; private set; }

    /// <summary>The questions that were skipped and that the case cannot be run without, in their order.</summary>
    public IReadOnlyList<Question> Open => open;

    /// <summary>What came of the last answer besides, in a sentence; null for nothing.</summary>
    public string? Remark { get; private set; }

    /// <summary>The scenario with the answers so far, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Text
    {
        get
        {
            JsonEditor text = new(scenario.Text.Span);
            foreach (var blank in ScenarioParts.Blanks.Where(key => !request.IsResumed && text.TextAt(key) is "null" or "{}"))
                text.Remove(blank);
            foreach (var (line, name) in NotNeeded)
                text.CommentOut([.. scenario.PathOf(line, name)]);
            return text.Text;
        }
    }

    /// <summary>The inputs that the scenario has as null and that nothing asks for, each with its line, empty for the site: they are
    /// commented out. Empty before all questions are answered.</summary>
    public IReadOnlyList<(string Line, string Name)> NotNeeded => Next is not null ? [] :
    [
        .. scenario.LineNames.Append("").SelectMany(line => scenario.NullInputs(line)
            .Where(name => rules.File.Inputs.Find(name) is not null
                && !open.Any(question => question.Key == new ColumnName(line, name).ToString())).Select(name => (line, name))),
    ];

    /// <summary>Begins an interview, or tells what is wrong with the scenario or its rules.</summary>
    public static Loaded<Interview> Load(InterviewRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Problems problems = new();
        var target = request.Target.ReadOnce();
        var tree = request.IsResumed ? SourceReader.Load(target, problems) : null;
        if (tree is not null && RuleLoader.IsRuleFile(tree))
            problems.Note(tree.Path, "this is a rule file, not a scenario");
        if (tree is not null)
            ScenarioParts.NoteForm(tree, problems);
        if (problems.Any)
            return problems.Loaded<Interview>(null);
        var named = request.Rules ?? tree?.Find(RuleKeys.Rules)?.Value.Text ?? InterviewRequest.UsualRules;
        var (source, obstacle) = RuleLibrary.FindFrom(target, named);
        if (source is null)
            problems.Note(target.Name, obstacle);
        var rules = source is null ? null : RuleLoader.Read(source, request.Layers, target.Files, problems);
        if (rules is null || problems.Any)
            return problems.Loaded<Interview>(null);
        ScenarioEditor scenario = new(request.IsResumed ? target.Load(SourceReader.LargestFile).Bytes : ScenarioParts.New(named));
        return problems.Loaded(new Interview(request, scenario, rules));
    }

    /// <summary>Takes the answer to <see cref="Next"/>.</summary>
    /// <param name="text">The answer; empty skips the question, <see cref="Question.Unknown"/> says that it is not known.</param>
    /// <returns>What is wrong with it and what to write; null where it is taken, and <see cref="Next"/> is another question.</returns>
    public string? Answer(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Next is null)
            throw new InvalidOperationException("All questions are answered.");
        (last, Remark) = (text.Trim(), null);
        if (last.Length > 0 && last != Question.Unknown && questions.Current.Take(last) is { } mistake)
            return mistake;
        if (last.Length > 0 && Next.Key == ScenarioParts.DateKey && request.Today is { } today
            && DateOnly.TryParse(last, CultureInfo.InvariantCulture, out var day) && day > today)
            Remark = $"{last} has not come yet; it is taken, but an event that happened is asked for.";
        if (last == Question.Unknown && Next.Parts.IsEmpty)
            Remark = questions.Current.TakeBenchmark?.Invoke() ?? "The rules state nothing to take in its place, so it stays open.";
        if (Next.IsNeeded && (last.Length == 0 || (last == Question.Unknown && Next.Parts.IsEmpty && Next.Benchmark is null)))
            open.Add(Next);
        Next = questions.MoveNext() ? questions.Current.Question : null;
        return null;
    }

    /// <summary>Every problem of the scenario with the answers so far, as the program that runs it finds them.</summary>
    public IReadOnlyList<Problem> Check()
    {
        Problems problems = new();
        if (ScenarioLoader.Load(Source.OfText(request.Target.Name, Text, request.Target.Files), null, request.Layers, problems)
            is var (file, inForce))
            CaseBinder.Bind(file.Case, file.Currency, inForce, problems);
        return problems.InOrder();
    }

    /// <summary>What is missing or wrong: the problems of <see cref="Check"/>, and the questions that stay open. A null in the place of an
    /// answer is told as what is missing there.</summary>
    public IReadOnlyList<Problem> Missing()
    {
        List<Problem> missing = [.. Check()];
        var tree = SourceReader.Load(Source.OfText(request.Target.Name, Text, request.Target.Files), new());
        foreach (var question in open)
        {
            var told = $"{Quoted.Of(question.Key)} is missing ({question.Title}{(question.Unit is { } unit ? $", in {unit}" : "")})";
            if (ValueOf(question.Key, tree) is { Kind: SourceKind.Null } blank
                && missing.FindIndex(problem => (problem.Line, problem.Column) == (blank.Line, blank.Column)) is >= 0 and var place)
                missing[place] = missing[place] with { Message = told };
            else if (missing.All(problem =>
                !problem.Message.Contains(Quoted.Of(ColumnName.Parse(question.Key).Input), StringComparison.Ordinal)))
                missing.Add(new(request.Target.Name, 0, 0, told));
        }
        return missing;
    }

    /// <summary>What a scenario has in the place of an answer; null for nothing.</summary>
    private SourceNode? ValueOf(string key, SourceNode? tree)
    {
        if (ScenarioParts.PathOf(key, rules.File) is { } path)
            return path.Aggregate(tree, (node, step) => node?.Find(step)?.Value);
        var (line, name) = ColumnName.Parse(key);
        return (line.Length == 0 ? tree : tree?.Find(RuleKeys.Lines)?.Value.Items?
            .FirstOrDefault(entry => entry.Find(RuleKeys.Name)?.Value.Text == line))?.Find(RuleKeys.Inputs)?.Value.Find(name)?.Value;
    }

    /// <summary>Writes a value that a line has of its own of what is asked once for the site; the scenario's own stays.</summary>
    /// <param name="key">The key of an answer, <c>line/input</c>, without <see cref="Mistake"/>.</param>
    /// <param name="text">The answer.</param>
    /// <returns>Whether the key is one of such an input and of a line of the scenario that has no value of it.</returns>
    internal bool TakeOwn(string key, string text)
    {
        var (line, name) = ColumnName.Parse(key);
        if (rules.File.Inputs.Find(name)?.Value is not { Level: InputLevel.SiteOrLine } rule || !scenario.LineNames.Contains(line)
            || scenario.HasInput(line, name) || TypedValue.Read(text, name, rule, out var json) is not null)
            return false;
        scenario.SetInput(line, name, json, null, null);
        return true;
    }

    /// <summary>What is wrong with an answer that was not asked for: its key is of no question, its line is none of the scenario, or it
    /// cannot be. Null where it may be one of another case.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The answer.</param>
    public string? Mistake(string key, string text)
    {
        var (line, name) = ColumnName.Parse(key);
        if (rules.File.Inputs.Find(name)?.Value is { } rule)
        {
            List<string> lines = [.. scenario.LineNames];
            if (line.Length > 0 && lines.Count > 0 && !lines.Contains(line))
                return $"the scenario has no line {Quoted.Of(line)} (the answer {Quoted.Of(RuleKeys.Lines)} adds one)"
                    + Suggestion.Ending(line, lines, "its lines are");
            return text is "" or Question.Unknown || TypedValue.Read(text, name, rule, out _) is not { } mistake ? null
                : $"{Quoted.Of(key)}: {mistake}";
        }
        if (ScenarioParts.Keys(rules.File).Contains(key))
            return null;
        List<string> known = [.. ScenarioParts.Keys(rules.File), .. rules.File.Inputs.InNameOrder.Select(input => input.Name)];
        return $"no question is called {Quoted.Of(key)}" + Suggestion.Ending(name, known, "they are called");
    }

    /// <summary>Whether the scenario has a line.</summary>
    internal bool HasLine(string name) => scenario.LineNames.Contains(name);

    /// <summary>Whether the scenario had a line before anything was asked.</summary>
    internal bool HadLine(string name) => linesBefore.Contains(name);

    /// <summary>Whether the scenario has a part of the head, such as the date of the worst event.</summary>
    /// <param name="key">The key of its question.</param>
    internal bool HasPart(string key) => ScenarioParts.PathOf(key, rules.File) is { } path && scenario.IsGiven([.. path]);

    /// <summary>Whether an answer is of another worst event than the one that the scenario states: of another day or line, or other
    /// hours.</summary>
    /// <param name="key">The key of its question.</param>
    /// <param name="text">The answer.</param>
    internal bool IsOfOtherEvent(string key, string text) => ScenarioParts.TellsEventsApart(key) && HasPart(key)
        && Kept([.. ScenarioParts.PathOf(key, rules.File)!], JsonString.Of(text), text) != AlreadyThere;

    /// <summary>Why an answer was not taken, within a sentence.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The answer.</param>
    internal string WhyNotTaken(string key, string text)
    {
        if (ScenarioParts.PathOf(key, rules.File) is { } path)
            return scenario.IsGiven([.. path]) ? Kept([.. path], JsonString.Of(text), text) : "it belongs to what is not given";
        var (line, name) = ColumnName.Parse(key);
        var rule = rules.File.Inputs.Find(name)!.Value;
        if (line.Length > 0 && !rule.MayBeOfLine)
            return "it is given once for the site: leave its line out";
        List<string> owners = rule.IsPerLine && line.Length == 0 ? [.. scenario.LineNames] : [line];
        if (owners.Count == 0)
            return "it is given for each line, and the scenario has none";
        if (owners.Where(owner => scenario.HasInput(owner, name)).ToList() is { Count: > 0 } given)
            return (owners.Count > 1 ? $"of {Quoted.List(given)} " : "")
                + Kept([.. scenario.PathOf(given[0], name)], TypedValue.Read(text, name, rule, out var json) is null ? json : "", text);
        if (InputParts.Behind(name, rules.File).FirstOrDefault(part => Has(line, part)) is { } part)
            return $"{Quoted.Of(part)}, a part of it, is given";
        return rules.File.Inputs.InFileOrder.FirstOrDefault(input => InputParts.Behind(input.Name, rules.File).Contains(name)
            && Has(line, input.Name))?.Name is { } whole ? $"{Quoted.Of(whole)}, which it is a part of, is given"
            : "nothing in this case uses it";
    }

    /// <summary>Whether the scenario has an input of a line or of the site; of any line where none is named.</summary>
    private bool Has(string line, string name) => rules.File.Inputs.Find(name)!.Value is var rule
        && ((rule.MayBeOfSite && scenario.HasInput("", name))
            || (rule.MayBeOfLine && (line.Length > 0 ? [line] : scenario.LineNames).Any(each => scenario.HasInput(each, name))));

    private const string AlreadyThere = "the scenario has it already";

    /// <summary>That a value of the scenario stays, and whether the answer is the same.</summary>
    private string Kept(string[] path, string answer, string text)
    {
        var there = scenario.Json.TextAt(path)!;
        return Same(there) == Same(answer) || Same(there) == JsonString.Of(text) || Same(there) == text ? AlreadyThere
            : $"the scenario has {Quoted.Escaped(there, 60)}, which stays";

        static string Same(string json) =>
            SourceReader.Load(Source.OfText("", json.Length == 0 ? "null" : json), new()) is not { } node ? json
                : SourceText.Of(node.Find("value")?.Value ?? node);
    }

    /// <inheritdoc/>
    public void Dispose() => questions.Dispose();

    private IEnumerable<Asked> Questions()
    {
        ScenarioParts parts = new(scenario, rules.File);
        var asksAll = !request.IsResumed || request.AsksAll;
        var hasLines = scenario.LineNames.Any();
        if (asksAll)
            foreach (var asked in parts.WorstEvent())
                yield return asked;
        foreach (var asked in parts.Heading(!asksAll, request.IsDraft))
            yield return asked;
        AskedInputs inputs = new(scenario, rules.File, new(rules.File, parts.Site(rules)), () => last == Question.Unknown);
        foreach (var asked in inputs.OfPurchase())
            yield return asked;
        foreach (var line in hasLines ? [] : request.Lines)
            parts.AddLine(line);
        if (asksAll || (inputs.NeedsLines && !scenario.LineNames.Any()))
            while (true)
            {
                var before = scenario.LineNames.Count();
                yield return parts.Line(before, inputs.NeedsLines);
                if (scenario.LineNames.Count() == before)
                    break;
            }
        foreach (var asked in inputs.OfDrivers())
            yield return asked;
        if (!asksAll)
            yield break;
        foreach (var asked in inputs.Optional().Concat(inputs.OfDrivers()))
            yield return asked;
    }
}

/// <summary>A question, and what becomes of its answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Take">Writes an answer; returns what is wrong with it, or null.</param>
internal sealed record Asked(Question Question, Func<string, string?> Take)
{
    /// <summary>Writes the benchmark, and returns a sentence on it; null where there is none.</summary>
    public Func<string>? TakeBenchmark { get; init; }
}
