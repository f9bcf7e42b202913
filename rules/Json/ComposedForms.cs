using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Reads one of several forms, and reports the problems of the form that was meant.</summary>
internal sealed class OneOfForm<T>(string expected, Reader<T>[] variants) : Reader<T>
{
    public override string Expected => expected;

    public override IReadOnlyList<string> TellingKeys => [.. variants.SelectMany(variant => variant.TellingKeys)];

    public override Placed<T>? Read(SourceNode node, Problems problems)
    {
        var meant = variants.Where(variant => variant.Recognises(node)).ToList();
        if (meant.Count > 1 && node.Members is { } both && TellingMember(meant[0], both) is { } first
            && TellingMember(meant[1], both) is { } second)
        {
            var (earlier, later) = first.Key.Line < second.Key.Line
                || (first.Key.Line == second.Key.Line && first.Key.Column < second.Key.Column)
                ? (first, second) : (second, first);
            return problems.Note(later.Key, $"{Quoted.Of(later.Name)} may not stand beside {Quoted.Of(earlier.Name)}: keep one of them");
        }
        if (meant.Count > 0)
            return meant[0].Read(node, problems);
        if (node.Members is { Count: > 0 } members && TellingKeys is { Count: > 0 } keys && !problems.IsFull)
        {
            foreach (var member in members)
            {
                if (Suggestion.Nearest(member.Name, keys) is { } near)
                    return problems.Note(member.Key, $"unknown key {Quoted.Of(member.Name)}; did you mean {Quoted.Of(near)}?");
            }
            return problems.Note(node, $"expected an object with one of the keys {Quoted.List(keys, "or")}, found one with "
                + $"{Quoted.List(members.Select(member => member.Name))}");
        }
        return Mismatch(node, problems, Advice(node));
    }

    public override string Advice(SourceNode node) =>
        variants.Select(variant => variant.Advice(node)).FirstOrDefault(advice => advice.Length > 0) ?? "";

    public override JsonObject Schema(Definitions definitions) =>
        new() { ["anyOf"] = new JsonArray([.. variants.Select(variant => (JsonNode?)variant.Schema(definitions))]) };

    public override bool Recognises(SourceNode node) => variants.Any(variant => variant.Recognises(node));

    private static SourceMember? TellingMember(Reader<T> variant, IReadOnlyList<SourceMember> members) =>
        members.FirstOrDefault(member => variant.TellingKeys.Contains(member.Name));
}

/// <summary>A form whose value is converted.</summary>
internal sealed class ConvertedForm<TFrom, T>(Reader<TFrom> form, Func<Placed<TFrom>, Problems, Placed<T>?> convert) : Reader<T>
{
    public override string Expected => form.Expected;

    public override IReadOnlyList<string> TellingKeys => form.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems) =>
        form.Read(node, problems) is { } placed ? convert(placed, problems) : null;

    public override JsonObject Schema(Definitions definitions) => form.Schema(definitions);

    public override bool Recognises(SourceNode node) => form.Recognises(node);

    public override string Advice(SourceNode node) => form.Advice(node);
}

/// <summary>A form that knows what people write in its place, and says what to write instead.</summary>
internal sealed class AdvisedForm<T>(Reader<T> form, Func<SourceNode, (SourceNode Place, string Message)?> mistake) : Reader<T>
{
    public override string Expected => form.Expected;

    public override IReadOnlyList<string> TellingKeys => form.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems) =>
        mistake(node) is var (place, message) ? problems.Note(place, message) : form.Read(node, problems);

    public override JsonObject Schema(Definitions definitions) => form.Schema(definitions);

    public override bool Recognises(SourceNode node) => form.Recognises(node) || mistake(node) is not null;

    public override string Advice(SourceNode node) => form.Advice(node);
}

/// <summary>A form with a name in the schema. It is created at first use, so it may contain itself and be declared in any order.</summary>
internal sealed class NamedForm<T> : Reader<T>
{
    private readonly string name;
    private readonly Lazy<Reader<T>> form;

    public NamedForm(string name, Func<Reader<T>, Reader<T>> declaration) => (this.name, form) = (name, new(() => declaration(this)));

    public override string Expected => form.Value.Expected;

    public override IReadOnlyList<string> TellingKeys => form.Value.TellingKeys;

    public override Placed<T>? Read(SourceNode node, Problems problems) => form.Value.Read(node, problems);

    public override JsonObject Schema(Definitions definitions) => definitions.Refer(name, form.Value.Schema);

    public override bool Recognises(SourceNode node) => form.Value.Recognises(node);

    public override string Advice(SourceNode node) => form.Value.Advice(node);

    public override JsonNode? Written(T value) => form.Value.Written(value);
}

/// <summary>Accepts every value.</summary>
internal sealed class AnyForm : Reader<SourceNode>
{
    public override string Expected => "a value";

    public override Placed<SourceNode>? Read(SourceNode node, Problems problems) => new(node, node);

    public override JsonObject Schema(Definitions definitions) => [];

    public override bool Recognises(SourceNode node) => true;
}
