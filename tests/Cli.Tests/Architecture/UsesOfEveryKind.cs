namespace Roi.Cli.Tests.Architecture;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeNameAttribute(Type type) : Attribute
{
    public Type Type => type;
}

internal class BaseUse;

internal interface IInterfaceUse;

internal sealed class ConstraintUse;

internal sealed class FieldUse;

internal sealed class ParameterUse;

internal sealed class ArgumentUse;

internal static class BodyUse
{
    public static int Number() => 1;
}

internal static class LambdaUse
{
    public static int Number() => 1;
}

internal sealed class CatchUse : Exception;

internal sealed class AttributeTypeUse;

internal sealed class GenericCallUse;

/// <summary>Uses each of the types above in one way, for the test of the reader of assemblies.</summary>
[TypeName(typeof(AttributeTypeUse))]
internal sealed class UsesOfEveryKind : BaseUse, IInterfaceUse
{
    private readonly FieldUse?[] fields = [null];

    public int Constrained<T>(T? value) where T : class, IEnumerable<ConstraintUse> => value is null ? 0 : fields.Length;

    public int Signature(ParameterUse? parameter, List<ArgumentUse> arguments) => parameter is null ? arguments.Count : fields.Length;

    public int Body()
    {
        try
        {
            return BodyUse.Number() + fields.Select(_ => LambdaUse.Number()).Sum()
                + Enumerable.Empty<object>().OfType<GenericCallUse>().Count();
        }
        catch (CatchUse)
        {
            return 0;
        }
    }
}
