using System.Text;
using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

/// <summary>What a text in memory gives: its tree, and what is told of it.</summary>
internal static class Told
{
    public static SourceNode? Tree(string json, Problems problems) =>
        SourceReader.Load(Source.OfText("f.json", Encoding.UTF8.GetBytes(json)), problems);

    public static string[] By(Problems problems) => [.. problems.InOrder().Select(problem => problem.ToString())];

    public static string[] Of(string json)
    {
        Problems problems = new();
        Tree(json, problems);
        return By(problems);
    }

    public static string[] Of<T>(Reader<T> form, string json)
    {
        Problems problems = new();
        var value = form.Read(Tree(json, problems)!, problems);
        Assert.True(value is not null || problems.Any, "No value and no problem.");
        return By(problems);
    }

    public static T Value<T>(Reader<T> form, string json)
    {
        Problems problems = new();
        var value = form.Read(Tree(json, problems)!, problems);
        Assert.Empty(By(problems));
        return value!.Value;
    }
}
