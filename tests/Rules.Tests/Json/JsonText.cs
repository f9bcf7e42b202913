using System.Text;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

/// <summary>Reads JSON texts in memory: the tree, the value of a form, and the messages of all problems.</summary>
internal static class JsonText
{
    public static SourceNode? Tree(string json, Problems problems) =>
        SourceReader.Load(Source.OfText("f.json", Encoding.UTF8.GetBytes(json)), problems);

    public static string[] Messages(Problems problems) => [.. problems.InOrder().Select(problem => problem.ToString())];

    public static string[] Messages(string json)
    {
        Problems problems = new();
        Tree(json, problems);
        return Messages(problems);
    }

    public static string[] Messages<T>(Reader<T> form, string json)
    {
        Problems problems = new();
        var value = form.Read(Tree(json, problems)!, problems);
        Assert.True(value is not null || problems.Any, "No value and no problem.");
        return Messages(problems);
    }

    public static T Value<T>(Reader<T> form, string json)
    {
        Problems problems = new();
        var value = form.Read(Tree(json, problems)!, problems);
        Assert.Empty(Messages(problems));
        return value!.Value;
    }
}
