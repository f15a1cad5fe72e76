using System.Linq.Expressions;
using System.Reflection;
using Dx.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.TestKit.Hosting;

/// <summary>Takes the second wall down: every query of every use case ignores every filter.</summary>
public static class WithoutQueryFilters
{
    private static readonly Ignoring Interceptor = new();

    public static void IgnoreEveryQueryFilter(this IServiceCollection services) =>
        services.ConfigureDbContext<DxDbContext>(options => options.AddInterceptors(Interceptor));

    private sealed class Ignoring : ExpressionVisitor, IQueryExpressionInterceptor
    {
        private static readonly MethodInfo Ignore = typeof(EntityFrameworkQueryableExtensions).GetMethods()
            .Single(m => m.Name == nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters) && m.GetParameters().Length == 1);

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
            Visit(queryExpression);

        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root
                ? Expression.Call(Ignore.MakeGenericMethod(root.ElementType), root)
                : base.VisitExtension(node);
    }
}
