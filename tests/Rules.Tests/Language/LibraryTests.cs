using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Language;

public class LibraryTests
{
    [Fact]
    public void Every_expression_and_unit_of_the_shipped_rules_parses()
    {
        Problems problems = new();
        var root = SourceReader.Load(Source.OfFile(Path.Combine(AppContext.BaseDirectory, "library", "manufacturing-ai.json")), problems);
        Assert.Empty(JsonText.Messages(problems));
        var expressions = 0;
        Visit(root!);
        Assert.Empty(JsonText.Messages(problems));
        Assert.True(expressions > 10);

        void Visit(SourceNode node)
        {
            foreach (var item in node.Items ?? [])
                Visit(item);
            foreach (var member in node.Members ?? [])
            {
                if (member.Value.Text is not null && member.Name is "formula" or "when" or "expect")
                    expressions += Expression.Form.Read(member.Value, problems) is null ? 0 : 1;
                else if (member.Name == "unit")
                    Expression.UnitForm.Read(member.Value, problems);
                else
                    Visit(member.Value);
            }
        }
    }
}
