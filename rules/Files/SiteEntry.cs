using System.Text.Json.Nodes;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>What a scenario states of its site. Its facts are read after the rules have declared them.</summary>
/// <param name="Given">The values as they stand in the file, by fact.</param>
/// <param name="Node">The place in the file.</param>
internal sealed record SiteEntry(Map<SourceNode> Given, SourceNode Node)
{
    internal static Reader<SiteEntry> Reader { get; } = new SiteForm();

    /// <summary>The site with a fact that a setting states in place of the file.</summary>
    public SiteEntry With(Setting setting)
    {
        var source = Source.OfText(setting.Place, "");
        var fact = setting.Name[Setting.Site.Length..];
        SourceNode key = new(null, source, 1, 1, SourceKind.Text, fact) { Text = fact },
            value = new(null, source, 1, 1, SourceKind.Text, setting.Value) { Text = setting.Value };
        return this with
        {
            Given = new([.. Given.InFileOrder.Where(entry => entry.Name != fact), new(fact, key, new(value, value))]),
        };
    }

    /// <summary>Reads an object of facts, of which the deployment is required. Editors are offered the facts and words of rules that
    /// declare none of their own.</summary>
    private sealed class SiteForm : Reader<SiteEntry>
    {
        private const int MostFacts = 100, Longest = 100;

        private static readonly Reader<Map<SourceNode>> Facts = Form.MapOf(Form.Anything, max: MostFacts);

        public override string Expected => "a site";

        public override Placed<SiteEntry>? Read(SourceNode node, Problems problems)
        {
            if (node.Members is null)
                return Mismatch(node, problems, "; an object stands in braces { }");
            if (Facts.Read(node, problems)?.Value is not { } given)
                return null;
            if (given.Find(SiteFactRule.Deployment) is null)
                return problems.Note(node, $"the key {Quoted.Of(SiteFactRule.Deployment)} is missing: {Title(SiteFactRule.Deployment)}");
            return new(new(given, node), node);
        }

        public override JsonObject Schema(Definitions definitions)
        {
            JsonObject properties = [];
            foreach (var fact in SiteFactRule.Standard.InFileOrder)
            {
                var schema = fact.Value.Values.IsEmpty ? Text() : new() { ["anyOf"] = new JsonArray(Words(fact.Value), Text()) };
                schema["description"] = fact.Value.Title;
                properties[fact.Name] = schema;
            }
            var further = Text();
            further["description"] = "A further fact that the rules declare";
            return new()
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray(SiteFactRule.Deployment),
                ["additionalProperties"] = further,
            };
        }

        public override bool Recognises(SourceNode node) => node.Kind == SourceKind.Object;

        private static JsonObject Words(SiteFactRule fact) =>
            new() { ["enum"] = new JsonArray([.. fact.Values.Select(word => (JsonNode?)word)]) };

        private static JsonObject Text() => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest };

        private static string Title(string fact) => SiteFactRule.Standard.Find(fact)!.Value.Title;
    }
}
